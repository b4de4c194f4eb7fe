import type { PrincipalId } from '../../access/principal.ts';
import type { RecipientCountStore } from '../../desk/recipient-count.store.ts';
import { expectVersion } from '../../record/expected-version.ts';
import type { Context } from '../../shared/context.ts';
import type { Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import type { MessageId, TicketId } from '../../shared/ids.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { Message } from '../../ticket/message.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Ticket } from '../../ticket/ticket.ts';
import type { MailStore } from './mail.store.ts';
import { lastTriesOf, type Mail } from './mail.ts';
import { resent } from './resend.ts';
import { mailIdsOf, recipientsOf } from './split-mail.ts';

export interface ResendStores {
  tickets: TicketStore;
  messages: MessageStore;
  mails: MailStore;
}

/** What a person asks to be sent again. */
export interface ResendReply {
  ticketId: TicketId;
  messageId: MessageId;
  /** The recipients count against this principal's limit. */
  sender: PrincipalId;
  expectedVersion: number | undefined;
  /** Additional writes for the same transaction. */
  also(resent: ResentReply): readonly Write[];
}

export interface ResentReply {
  ticket: Ticket;
  message: Message;
  /** All mails of the ticket, with the new ones. */
  mails: readonly Mail[];
}

/**
 * Resends a reply whose mail failed, or of which it is unknown whether it left, to the recipients whom it did not reach.
 * Of two who do so at once, the second sends nothing.
 * @throws KefuError `not-found`, `precondition-failed`, `rate-limit-exceeded`, and `transition-not-allowed` where nothing
 * is lost that could be sent again.
 */
export async function resendReply(
  stores: ResendStores & { recipientCounts: RecipientCountStore },
  { ticketId, messageId, sender, expectedVersion, also }: ResendReply,
  context: Context,
): Promise<ResentReply> {
  // First, so that a missing message doesn't tell a hidden ticket from none.
  const ticket = await stores.tickets.load(ticketId);
  const [message, sent] = await Promise.all([
    stores.messages.load(ticketId, messageId),
    stores.mails.ofTicket(ticketId),
  ]);
  expectVersion(ticket, expectedVersion);
  const again = resentOf(lostMails(lastTriesOf(messageId, sent)), message, context);
  const recipients = again.flatMap((mail) => mail.recipients ?? recipientsOf(message));
  await stores.recipientCounts.add(sender, recipients.length, context.now);
  const done = { ticket, message, mails: [...sent, ...again] };
  await commitResend(stores, ticket, again, context, () => also(done));
  return done;
}

/** The mails that replace lost ones of a message. */
export function resentOf(lost: readonly Mail[], message: Message, context: Context): Mail[] {
  return lost.map((mail) => resent(mail, recipientsOf(message), context));
}

/**
 * Commits the mails that replace lost ones of one message. The ticket keeps its status.
 * @throws KefuError `precondition-failed` where the ticket was changed since it was loaded.
 */
export async function commitResend(
  { tickets, mails }: Pick<ResendStores, 'tickets' | 'mails'>,
  ticket: Ticket,
  again: readonly Mail[],
  context: Context,
  also: () => readonly Write[] = () => [],
): Promise<void> {
  const [first] = again;
  if (!first) return;
  const { ticketId, messageId } = first;
  const command = { kind: 'reply', messageId, ...mailIdsOf(again), status: ticket.status } as const;
  await tickets.change(ticketId, command, context, {
    expectedVersion: ticket.version,
    loaded: ticket,
    also: () => [...again.map(mails.queue), ...also()],
  });
}

function lostMails(tries: readonly Mail[]): Mail[] {
  const lost = tries.filter(
    ({ automatic, state }) => !automatic && (state === 'failed' || state === 'unknown'),
  );
  if (lost.length) return lost;
  const [mail] = tries;
  const state = mail ? `its mail is ${mail.state}` : 'it never was a mail';
  throw new KefuError(
    'transition-not-allowed',
    `Only a reply whose mail failed, or whose delivery is unknown, can be sent again; ${state}.`,
  );
}
