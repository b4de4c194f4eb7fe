import type { MailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { answerInvitations, answerMarkers } from '../mail/answer-marker.ts';
import { maskContactsIn } from '../shared/contact-data.ts';
import type { Locale } from '../shared/locale.ts';
import { taggedSubject } from '../shared/subject.ts';
import { lateSentence } from './late-sentence.ts';
import type { Notification, NotificationKind } from './notification.ts';

/** One notification in the mail. */
export interface DigestItem {
  notification: Pick<Notification, 'kind' | 'failureKind' | 'reason' | 'lateness' | 'rating'>;
  ticket: { number: string; subject: string };
  /** The customer's text, for a message. */
  text: string | undefined;
  /** The current assignee; undefined if unassigned. */
  assignee: string | undefined;
  /** The address at which a mail from this agent becomes their reply to the customer. */
  answerAddress: string;
}

interface Words {
  assigned: string;
  received: string;
  snoozeEnded: string;
  lowRating: (stars: number) => string;
  failed: Record<MailFailureKind | 'unsent', string>;
  /** An adapter's reason may quote what the platform says. */
  replyFailed: string;
  several: (count: number) => string;
  answerAt: (address: string) => string;
}

const words: Record<Locale, Words> = {
  en: {
    assigned: 'This ticket was assigned to you.',
    received: 'The customer wrote:',
    snoozeEnded: 'The time for which this ticket was put off is over: it is open again.',
    lowRating: (stars) =>
      `The customer gave the work on this ticket ${stars} of 5 stars. Find out why: a task for it is open.`,
    failed: {
      'hard-bounce': 'A mail to the customer came back for good: the address does not work.',
      'soft-bounce': 'A mail has not reached the customer so far. Sending it again may help.',
      complaint: 'The customer reported a mail as spam.',
      unsent: 'A mail to the customer could not be sent:',
    },
    replyFailed: 'A reply may not have reached the customer in their channel:',
    several: (count) => `${count} things about your tickets`,
    answerAt: (address) => `To answer the customer, write to ${address}`,
  },
  zh: {
    assigned: '此工单已分配给您。',
    received: '客户来信：',
    snoozeEnded: '此工单的暂缓时间已到，现已重新打开。',
    lowRating: (stars) => `客户对此工单的评分为 ${stars} 星（满分 5 星）。请了解原因，跟进任务已建立。`,
    failed: {
      'hard-bounce': '发给客户的一封邮件被永久退回：该地址无效。',
      'soft-bounce': '发给客户的一封邮件至今未送达，可尝试重新发送。',
      complaint: '客户将一封邮件举报为垃圾邮件。',
      unsent: '发给客户的一封邮件未能发出：',
    },
    replyFailed: '一条回复可能未通过客户的渠道送达：',
    several: (count) => `您的工单有 ${count} 条新动态`,
    answerAt: (address) => `如需回复客户，请写信至 ${address}`,
  },
};

/** The reader's language and time zone. */
export interface Reader {
  locale: Locale;
  timeZone: string;
}

/**
 * A mail with notifications to an agent, as text. If it is about a single ticket, an answer to it goes to that
 * ticket's customer. Its first line marks the end of an answer in every mail, since a mail about several tickets
 * names an answer address for each.
 */
export function digestLetter(
  items: readonly DigestItem[],
  reader: Reader,
): { subject: string; text: string } {
  const spoken = words[reader.locale];
  const numbers = new Set(items.map(({ ticket }) => ticket.number));
  const [first] = items;
  const subject =
    first && numbers.size === 1
      ? taggedSubject(first.ticket.subject, first.ticket.number)
      : spoken.several(items.length);
  const sections = items.map((item) => {
    const title = `${item.ticket.number} · ${item.ticket.subject}`;
    const answer = numbers.size === 1 ? [] : [spoken.answerAt(item.answerAddress)];
    return [title, ...happened[item.notification.kind](item, spoken, reader), ...answer].join('\n\n');
  });
  const closing = numbers.size === 1 ? [answerInvitations[reader.locale]] : [];
  const body = [...sections, ...closing].join('\n\n────────\n\n');
  return { subject, text: `${answerMarkers[reader.locale]}\n\n${body}` };
}

const happened: Record<NotificationKind, (item: DigestItem, spoken: Words, reader: Reader) => string[]> = {
  assigned: (_, spoken) => [spoken.assigned],
  'message-received': ({ text }, spoken) => [spoken.received, ...(text ? [text.trim()] : [])],
  'mail-failed': ({ notification: { failureKind, reason } }, { failed }) => [
    // A mail server quotes the address.
    failureKind ? failed[failureKind] : `${failed.unsent} ${maskContactsIn(reason ?? '')}`.trim(),
  ],
  'reply-failed': ({ notification: { reason } }, { replyFailed }) => [
    `${replyFailed} ${maskContactsIn(reason ?? '')}`.trim(),
  ],
  escalated: ({ notification: { lateness }, assignee }, _, { locale, timeZone }) =>
    lateness ? [lateSentence(lateness, assignee, locale, timeZone)] : [],
  'snooze-ended': (_, spoken) => [spoken.snoozeEnded],
  'low-rating': ({ notification: { rating } }, spoken) => (rating ? [spoken.lowRating(rating)] : []),
};
