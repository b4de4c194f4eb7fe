import type { Locale } from '../shared/locale.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

type Reason = NonNullable<WebhookEndpoint['disabledReason']>;

interface Words {
  subject: (count: number) => string;
  reasons: Record<Reason, string>;
  howTo: (address: string) => string;
}

const words: Record<Locale, Words> = {
  en: {
    subject: (count) => `Webhook endpoints that were disabled: ${count}`,
    reasons: {
      gone: 'its receiver answered 410 and wants no more events',
      failing: 'all attempts of five days failed',
    },
    howTo: (address) => `Once the receiver works, enable the endpoint and replay what it missed: ${address}`,
  },
  zh: {
    subject: (count) => `已停用的 Webhook 端点：${count} 个`,
    reasons: { gone: '接收方返回 410，不再接收事件', failing: '五天内的所有尝试均失败' },
    howTo: (address) => `接收方恢复后，请启用端点并重放遗漏的事件：${address}`,
  },
};

/** A mail to an admin about endpoints that were disabled. @param url where endpoints are listed */
export function disabledLetter(
  endpoints: readonly Pick<WebhookEndpoint, 'url' | 'disabledReason'>[],
  url: string,
  locale: Locale,
): { subject: string; text: string } {
  const spoken = words[locale];
  const lines = endpoints.map(
    ({ url: receiver, disabledReason = 'failing' }) =>
      `${new URL(receiver).host}: ${spoken.reasons[disabledReason]}`,
  );
  return { subject: spoken.subject(endpoints.length), text: `${lines.join('\n')}\n\n${spoken.howTo(url)}` };
}
