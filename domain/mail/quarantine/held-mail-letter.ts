import type { Locale } from '../../shared/locale.ts';
import type { HeldCounts } from './held-mail-report.ts';
import { type QuarantineReason, quarantineReason } from './quarantined-mail.ts';

interface Words {
  subject: (count: string) => string;
  intro: string;
  line: (count: number, reason: string) => string;
  howTo: (address: string) => string;
  reasons: Record<QuarantineReason, string>;
}

const words: Record<Locale, Words> = {
  en: {
    subject: (count) => `Held mail that waits for a decision: ${count}`,
    intro: 'This mail did not become part of a ticket. Release or discard it:',
    line: (count, reason) => `${count} × ${reason}`,
    howTo: (address) => `See ${address}`,
    reasons: {
      virus: 'virus',
      spam: 'spam',
      flood: 'too many from one sender',
      'forged-sender': 'impersonates a known sender',
      'dmarc-failed': "fails the checks of its sender's domain",
      unreadable: 'cannot be read',
      'parser-crashed': 'taking it in failed several times',
      'no-mailbox': 'for none of the mailboxes',
      'unclear-forward': 'forwarded by an agent, of whom is unclear',
      bounce: 'report of a mail that was not delivered',
      'stray-response': 'automatic answer to a mail that we never sent',
      'agent-mail': 'from an agent, and answers no ticket',
      'own-address': 'from one of our own addresses',
      'malformed-notification': 'not a notification of a mail',
    },
  },
  zh: {
    subject: (count) => `有待处理的隔离邮件：${count} 封`,
    intro: '以下邮件未进入工单，请放行或丢弃：',
    line: (count, reason) => `${count} 封：${reason}`,
    howTo: (address) => `详见 ${address}`,
    reasons: {
      virus: '病毒',
      spam: '垃圾邮件',
      flood: '同一发件人短时间内来信过多',
      'forged-sender': '冒充已知发件人',
      'dmarc-failed': '未通过发件人域名的验证',
      unreadable: '无法读取',
      'parser-crashed': '多次接收失败',
      'no-mailbox': '不属于任何邮箱',
      'unclear-forward': '客服转发，原发件人不明',
      bounce: '退信报告',
      'stray-response': '程序回复，未对应任何已发邮件',
      'agent-mail': '客服来信，未对应任何工单',
      'own-address': '来自本台地址',
      'malformed-notification': '并非邮件通知',
    },
  },
};

/**
 * A mail to supervisors about held mail: only numbers and reasons, no content of the mail.
 * @param isMore there are more than were counted
 * @param quarantineUrl where the list of them is
 */
export function heldMailLetter(
  counts: HeldCounts,
  isMore: boolean,
  quarantineUrl: string,
  locale: Locale,
): { subject: string; text: string } {
  const { subject, intro, line, howTo, reasons } = words[locale];
  const all = quarantineReason.options.flatMap((reason) => {
    const count = counts[reason];
    return count ? [{ count, reason }] : [];
  });
  const total = all.reduce((sum, { count }) => sum + count, 0);
  const lines = all
    .toSorted((one, other) => other.count - one.count)
    .map(({ count, reason }) => line(count, reasons[reason]));
  return {
    subject: subject(`${total}${isMore ? '+' : ''}`),
    text: [intro, lines.join('\n'), howTo(quarantineUrl)].join('\n\n'),
  };
}
