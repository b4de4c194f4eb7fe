import type { Locale } from '../shared/locale.ts';
import type { DataSubjectRequest } from './data-subject-request.ts';

interface Words {
  subject: (count: number) => string;
  kinds: Record<DataSubjectRequest['kind'], string>;
  due: (kind: string, customerId: string, day: string) => string;
  howTo: (address: string) => string;
}

const words: Record<Locale, Words> = {
  en: {
    subject: (count) => `Requests about personal data that are due: ${count}`,
    kinds: {
      access: 'Access',
      erasure: 'Erasure',
      correction: 'Correction',
      restriction: 'Restriction',
      objection: 'Objection',
    },
    due: (kind, customerId, day) => `${kind}, customer ${customerId}: due on ${day}`,
    howTo: (address) => `Answer each, or refuse it with a reason: ${address}`,
  },
  zh: {
    subject: (count) => `即将到期的个人信息请求：${count} 项`,
    kinds: {
      access: '查阅',
      erasure: '删除',
      correction: '更正',
      restriction: '限制处理',
      objection: '拒绝处理',
    },
    due: (kind, customerId, day) => `${kind}，客户 ${customerId}：${day} 到期`,
    howTo: (address) => `请逐项答复，或说明理由后拒绝：${address}`,
  },
};

/** A mail to an admin about requests that are due soon. @param url where requests are listed */
export function dueRequestsLetter(
  requests: readonly Pick<DataSubjectRequest, 'kind' | 'customerId' | 'dueAt'>[],
  url: string,
  locale: Locale,
): { subject: string; text: string } {
  const spoken = words[locale];
  const lines = requests.map(({ kind, customerId, dueAt }) =>
    spoken.due(spoken.kinds[kind], customerId, dueAt.slice(0, 'YYYY-MM-DD'.length)),
  );
  return { subject: spoken.subject(requests.length), text: `${lines.join('\n')}\n\n${spoken.howTo(url)}` };
}
