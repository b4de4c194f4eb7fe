import type { Context } from '../../domain/context.ts';
import { type Database, readTogether, type Write } from '../../domain/database.ts';
import type { MailId, MessageId } from '../../domain/ids.ts';
import { type AutomaticMailInput, automaticMail } from '../../domain/mail/out/automatic-mail.ts';
import type { AutomaticMailCapStore } from '../../domain/mail/out/automatic-mail-cap.store.ts';
import { brokenCap } from '../../domain/mail/out/automatic-mail-cap.ts';
import type { MailStore } from '../../domain/mail/out/mail.store.ts';
import type { SuppressionStore } from '../../domain/suppression/suppression.store.ts';
import { suppressedSentences } from '../../domain/suppression/suppression.ts';
import type { MessageStore } from '../../domain/ticket/message.store.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { Change, Ticket, TicketCommand } from '../../domain/ticket/ticket.ts';

/** What automatic mail is committed with. */
export interface AutomaticMailStores {
  database: Database;
  tickets: TicketStore;
  messages: MessageStore;
  mails: MailStore;
  caps: AutomaticMailCapStore;
  suppressions: SuppressionStore;
}

/** What becomes of the ticket with the mail, and what else is written then. */
interface Causing {
  command(ids: { messageId: MessageId; mailId: MailId }): TicketCommand;
  also?: readonly Write[];
}

/**
 * Commits a mail that Kefu writes by itself, together with what it changes about its ticket; where its address is
 * suppressed or a cap would break, the ticket says that instead.
 * @throws ConditionFailed where another automatic mail to the same address was counted meanwhile.
 */
export async function commitAutomaticMail(
  stores: AutomaticMailStores,
  input: AutomaticMailInput,
  { command, also = [] }: Causing,
): Promise<void> {
  const { database, tickets, messages, mails, caps, suppressions } = stores;
  const { ticket, to, kind, context } = input;
  const address = to.address.toLowerCase();
  const [capReading, suppressionReading] = [caps.reading(address), suppressions.reading(address)];
  const read = await readTogether(database, [capReading, suppressionReading]);
  const sentLately = read(capReading);
  const suppression = read(suppressionReading);
  const reason = suppression
    ? suppressedSentences[suppression.reason]
    : brokenCap(sentLately.sentAt, context.now);
  if (reason) return suppressAutomaticMail(tickets, ticket, kind, reason, context);
  const { message, mail } = automaticMail(input);
  const { messageId } = message;
  const { mailId } = mail;
  await tickets.change(ticket.ticketId, command({ messageId, mailId }), context, {
    loaded: ticket,
    also: (_, changes) =>
      changes.some((change) => carries(change, mailId))
        ? [messages.write(message), mails.queue(mail), caps.count(sentLately, context.now), ...also]
        : [],
  });
}

/** Nothing of a mail is written where the ticket, as it is by now, no longer wants it. */
function carries({ data }: Change, mailId: MailId): boolean {
  return 'mailId' in data && data.mailId === mailId;
}

/** The ticket says why a mail that was due does not go out. */
export async function suppressAutomaticMail(
  tickets: TicketStore,
  ticket: Ticket,
  purpose: AutomaticMailInput['kind'],
  reason: string,
  context: Context,
): Promise<void> {
  const command = { kind: 'suppress-automatic-mail', purpose, reason } as const;
  await tickets.change(ticket.ticketId, command, context, { loaded: ticket });
}
