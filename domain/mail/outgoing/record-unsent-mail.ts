import { restrictedReason } from '../../customer/restriction.ts';
import type { Context } from '../../shared/context.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { MailStore } from './mail.store.ts';
import type { Mail } from './mail.ts';

interface Stores {
  tickets: TicketStore;
  mails: MailStore;
}

/** For the ticket's history; SES's own message, which may name people, stays in the mail's item. */
const reasons = {
  failed: 'SES refused it.',
  unknown: 'It is unknown whether SES accepted it.',
  withheld: restrictedReason,
} as const;

interface UnsentMail {
  mail: Mail;
  outcome: keyof typeof reasons;
  /** What SES said, or why it was not asked, for the mail's item. */
  failure: string;
}

/** Records in the mail and its ticket that SES refused a mail, never said whether it accepted it, or was not asked. */
export async function recordUnsentMail(
  { tickets, mails }: Stores,
  { mail, outcome, failure }: UnsentMail,
  context: Context,
): Promise<void> {
  const { mailId, messageId } = mail;
  const reason = reasons[outcome];
  const state = outcome === 'withheld' ? 'failed' : outcome;
  const command = { kind: 'report-mail-failure', messageId, mailId, outcome: state, reason } as const;
  await tickets.change(mail.ticketId, command, context, {
    also: () => [mails.advance(mail, { state, failure, settledAt: context.now })],
  });
}
