import type { CounterStore } from '../../shared/counter.store.ts';
import { noticeSentence, type StatusNotices } from '../../status/status-notice.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { FollowUp } from '../../ticket/ticket.store.ts';
import { type AutomaticMailInput, automaticMail } from './automatic-mail.ts';
import type { MailStore } from './mail.store.ts';
import type { MailTemplate } from './templates/template.ts';

/** The stores and settings that an acknowledgement needs. */
export interface Acknowledging {
  messages: MessageStore;
  mails: MailStore;
  counters: CounterStore;
  templates: () => Promise<readonly MailTemplate[]>;
  /** What the public is told of declared incidents; may be a minute old, so that a mail costs no read. */
  statusNotices: () => Promise<Pick<StatusNotices, 'notices'>>;
  desk: AutomaticMailInput['desk'];
  /** The most automatic mails of the desk in an hour. */
  automaticMailsPerHour: number;
}

/** Why the desk's hourly limit doesn't allow an automatic mail; undefined if it does. */
export function deskLimitReason(automaticMails: number, perHour: number): string | undefined {
  if (automaticMails <= perHour) return undefined;
  return `The desk sent ${perHour} automatic mails within this hour, which is all that its settings allow.`;
}

/**
 * What Kefu does about a new ticket in the commit that opens it: it sends an acknowledgement with the time by which
 * an answer is promised, if any, and with the declared incidents, or records why it doesn't.
 * @param reason why no acknowledgement may be sent
 */
export function acknowledgement(
  { messages, mails, desk }: Pick<Acknowledging, 'messages' | 'mails' | 'desk'>,
  input: Omit<AutomaticMailInput, 'kind' | 'desk' | 'answerBy' | 'statusNotice'>,
  { notices }: Pick<StatusNotices, 'notices'>,
  reason: string | undefined,
): FollowUp {
  if (reason !== undefined) {
    return { command: { kind: 'suppress-automatic-mail', purpose: 'acknowledgement', reason }, writes: [] };
  }
  const answerBy = input.ticket.clocks.firstResponse?.dueAt;
  const { locale } = input.ticket;
  const statusNotice = noticeSentence(notices, { locale, mailboxId: input.mailbox.mailboxId }) || undefined;
  const { message, mail } = automaticMail({
    ...input,
    ...{ kind: 'acknowledgement', desk, answerBy, statusNotice },
  });
  return {
    command: { kind: 'acknowledge', messageId: message.messageId, mailId: mail.mailId },
    writes: [messages.write(message), mails.queue(mail)],
  };
}
