import { deskLimitReason } from '../../domain/mail/outgoing/acknowledge.ts';
import { reasonAgainstMail } from '../../domain/mail/outgoing/address-limits.ts';
import { type AutomaticMailInput, automaticMail } from '../../domain/mail/outgoing/automatic-mail.ts';
import {
  automaticMailClaim,
  automaticMailClaimStore,
} from '../../domain/mail/outgoing/automatic-mail-claim.store.ts';
import { mailStore } from '../../domain/mail/outgoing/mail.store.ts';
import { rateLimitStore } from '../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../domain/mail/suppression.store.ts';
import type { Context } from '../../domain/shared/context.ts';
import { counterStore } from '../../domain/shared/counter.store.ts';
import { ConditionFailed, type Database, type Write } from '../../domain/shared/database.ts';
import type { MailId, MessageId } from '../../domain/shared/ids.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { Change, Ticket, TicketCommand } from '../../domain/ticket/ticket.ts';
import type { AutomaticKind } from '../../events/ticket/ticket-facts.ts';
import { automaticMailSettings } from '../desk.ts';
import { logger } from '../logger.ts';

/** The cause of a mail. */
interface Causing {
  /** When the mail became due: it counts once against the limits of its address, however often it is retried. */
  dueAt: string;
  /** The mail's occasion, if the ticket's state doesn't record it, so that it is decided once. */
  occasion?: string;
  command(ids: { messageId: MessageId; mailId: MailId }): TicketCommand;
  /** Additional writes, given the next ticket. */
  also?(ticket: Ticket): readonly Write[];
}

/** A mail that is held back, and why. */
interface Holding {
  ticket: Ticket;
  purpose: AutomaticKind;
  reason: string;
  occasion?: string | undefined;
}

/** Commits automatic mail. */
export function automaticMails(database: Database, tickets: TicketStore, timeZone: string) {
  const messages = messageStore(database);
  const mails = mailStore(database);
  const rates = rateLimitStore(database);
  const counters = counterStore(database, timeZone);
  const claims = automaticMailClaimStore(database);
  const suppressions = suppressionStore(database);

  /**
   * Commits a mail together with its change of the ticket; if the address is suppressed or a limit is exceeded, the
   * ticket records that instead. The mail is counted before it is committed.
   */
  async function send(input: AutomaticMailInput, { dueAt, occasion, command, also }: Causing): Promise<void> {
    const { ticket, kind, context } = input;
    const reason = await reasonAgainst(input, dueAt);
    if (reason !== undefined) return hold({ ticket, purpose: kind, reason, occasion }, context);
    const { message, mail } = automaticMail(input);
    const { messageId } = message;
    const { mailId } = mail;
    await commitOnce(ticket, command({ messageId, mailId }), context, (next, changes) => {
      // Nothing of the mail is written if the ticket, as it is by now, no longer allows it.
      if (!changes.some((change) => isOf(change, mailId))) return [];
      return [
        messages.write(message),
        mails.queue(mail),
        ...claim(occasion, next, context),
        ...(also?.(next) ?? []),
      ];
    });
  }

  /** Why a mail may not be sent to its address; undefined if it may, and is counted. */
  async function reasonAgainst(
    { to, context, kind, ticket }: AutomaticMailInput,
    dueAt: string,
  ): Promise<string | undefined> {
    const id = `${kind} ${ticket.ticketId}`;
    const reason = await reasonAgainstMail({ database, suppressions, rates }, to.address, id, dueAt);
    if (reason !== undefined) return reason;
    const { automaticMailsPerHour } = automaticMailSettings();
    return deskLimitReason(await counters.countAutomaticMail(context.now), automaticMailsPerHour);
  }

  /** Records in the ticket why a mail that was due is not sent. */
  async function hold({ ticket, purpose, reason, occasion }: Holding, context: Context): Promise<void> {
    const command = { kind: 'suppress-automatic-mail', purpose, reason } as const;
    await commitOnce(ticket, command, context, () => claim(occasion, ticket, context));
  }

  function claim(occasion: string | undefined, { ticketId }: Ticket, { now }: Context): Write[] {
    return occasion === undefined ? [] : [claims.take(ticketId, occasion, now)];
  }

  async function commitOnce(
    ticket: Ticket,
    command: TicketCommand,
    context: Context,
    also: (next: Ticket, changes: readonly Change[]) => readonly Write[],
  ): Promise<void> {
    try {
      await tickets.change(ticket.ticketId, command, context, { loaded: ticket, also });
    } catch (error) {
      if (!(error instanceof ConditionFailed) || !error.writes.includes(automaticMailClaim)) throw error;
      logger.info('This mail was decided on before.', { ticketId: ticket.ticketId });
    }
  }

  return { send, hold };
}

function isOf({ data }: Change, mailId: MailId): boolean {
  return 'mailId' in data && data.mailId === mailId;
}
