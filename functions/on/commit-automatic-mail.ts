import { deskLimitReason } from '../../domain/mail/outgoing/acknowledge.ts';
import { reasonAgainstMail } from '../../domain/mail/outgoing/address-limits.ts';
import { type AutomaticMailInput, automaticMail } from '../../domain/mail/outgoing/automatic-mail.ts';
import {
  automaticMailClaim,
  automaticMailClaimStore,
} from '../../domain/mail/outgoing/automatic-mail-claim.store.ts';
import { mailStore } from '../../domain/mail/outgoing/mail.store.ts';
import type { AutomaticTemplate } from '../../domain/mail/outgoing/templates/template.ts';
import { rateLimitStore } from '../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../domain/mail/suppression.store.ts';
import type { Context } from '../../domain/shared/context.ts';
import { counterStore } from '../../domain/shared/counter.store.ts';
import { ConditionFailed, type Database, type Write } from '../../domain/shared/database.ts';
import type { MailId, MessageId } from '../../domain/shared/ids.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { Change, Ticket, TicketCommand } from '../../domain/ticket/ticket.ts';
import { automaticMailSettings } from '../desk.ts';
import { logger } from '../logger.ts';

/** What a mail is about, and how its ticket knows of it. */
interface Causing {
  /** When the mail fell due: it counts once against the limits of its address, however often it is tried. */
  dueAt: string;
  /** What the mail is for, where the ticket itself doesn't remember it: it is decided on once. */
  occasion?: string;
  command(ids: { messageId: MessageId; mailId: MailId }): TicketCommand;
  /** What else is written with the mail, told the ticket as it will be. */
  also?(ticket: Ticket): readonly Write[];
}

/** A mail that was due and does not go out, and why. */
interface Holding {
  ticket: Ticket;
  purpose: AutomaticTemplate;
  reason: string;
  occasion?: string | undefined;
}

/** Commits mail that Kefu writes by itself. */
export function automaticMails(database: Database, tickets: TicketStore, timeZone: string) {
  const messages = messageStore(database);
  const mails = mailStore(database);
  const rates = rateLimitStore(database);
  const counters = counterStore(database, timeZone);
  const claims = automaticMailClaimStore(database);
  const suppressions = suppressionStore(database);

  /**
   * Commits a mail together with what it changes about its ticket; where its address is suppressed or a limit would break,
   * the ticket says that instead. It is counted before it is committed.
   */
  async function send(input: AutomaticMailInput, { dueAt, occasion, command, also }: Causing): Promise<void> {
    const { ticket, kind, context } = input;
    const reason = await reasonAgainst(input, dueAt);
    if (reason !== undefined) return hold({ ticket, purpose: kind, reason, occasion }, context);
    const { message, mail } = automaticMail(input);
    const { messageId } = message;
    const { mailId } = mail;
    await commitOnce(ticket, command({ messageId, mailId }), context, (next, changes) => {
      // Nothing of a mail is written where the ticket, as it is by now, no longer wants it.
      if (!changes.some((change) => isOf(change, mailId))) return [];
      return [
        messages.write(message),
        mails.queue(mail),
        ...claim(occasion, next, context),
        ...(also?.(next) ?? []),
      ];
    });
  }

  /** Why a mail may not go to its address; undefined where it may, and is counted. */
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

  /** The ticket says why a mail that was due does not go out. */
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
