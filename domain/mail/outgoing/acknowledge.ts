import type { Channel } from '../../../events/ticket/ticket-facts.ts';
import type { CounterStore } from '../../shared/counter.store.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { FollowUp } from '../../ticket/ticket.store.ts';
import type { RateLimitStore } from '../rate-limit.store.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import { type AutomaticMailInput, automaticMail } from './automatic-mail.ts';
import type { MailStore } from './mail.store.ts';
import type { MailTemplate } from './templates/template.ts';

/** What acknowledging a new ticket works with. */
export interface Acknowledging {
  messages: MessageStore;
  mails: MailStore;
  suppressions: SuppressionStore;
  rates: RateLimitStore;
  counters: CounterStore;
  templates: () => Promise<readonly MailTemplate[]>;
  desk: AutomaticMailInput['desk'];
  /** At most so many automatic mails of the whole desk in an hour. */
  automaticMailsPerHour: number;
}

/** Who wrote by these wants to know that it arrived; who called or chatted knows. */
const acknowledgedChannels: readonly Channel[] = ['mail', 'web-form'];

export function isAcknowledged(channel: Channel): boolean {
  return acknowledgedChannels.includes(channel);
}

/** Why an automatic mail may not go out that is one of so many of the desk in the present hour; undefined where it may. */
export function deskLimitReason(automaticMails: number, perHour: number): string | undefined {
  if (automaticMails <= perHour) return undefined;
  return `The desk sent ${perHour} automatic mails within this hour, which is all that its settings allow.`;
}

/**
 * What Kefu does about a new ticket in the commit that opens it: it acknowledges the ticket and names the time by which an
 * answer is promised, if one is; or the ticket says why not.
 * @param reason why no acknowledgement may go out
 */
export function acknowledgement(
  { messages, mails, desk }: Pick<Acknowledging, 'messages' | 'mails' | 'desk'>,
  input: Omit<AutomaticMailInput, 'kind' | 'desk' | 'answerBy'>,
  reason: string | undefined,
): FollowUp {
  if (reason !== undefined) {
    return { command: { kind: 'suppress-automatic-mail', purpose: 'acknowledgement', reason }, writes: [] };
  }
  const answerBy = input.ticket.clocks.firstResponse?.dueAt;
  const { message, mail } = automaticMail({ ...input, kind: 'acknowledgement', desk, answerBy });
  return {
    command: { kind: 'acknowledge', messageId: message.messageId, mailId: mail.mailId },
    writes: [messages.write(message), mails.queue(mail)],
  };
}
