import type { Context } from '../../shared/context.ts';
import type { CounterStore } from '../../shared/counter.store.ts';
import { ConditionFailed, type Write } from '../../shared/database.ts';
import type { MailId, MessageId } from '../../shared/ids.ts';
import type { MessageStore } from '../../ticket/message.store.ts';
import type { TicketStore } from '../../ticket/ticket.store.ts';
import type { Change, Ticket, TicketCommand } from '../../ticket/ticket.ts';
import type { Mailbox } from '../mailbox.ts';
import { deskLimitReason } from './acknowledge.ts';
import { type AutomaticMailInput, automaticMail } from './automatic-mail.ts';
import type { AutomaticMailClaimStore } from './automatic-mail-claim.store.ts';
import { automaticMailClaim } from './automatic-mail-claim.ts';
import { type AddressLimitStores, checkAddressLimits } from './check-address-limits.ts';
import type { CustomerEnvelope } from './find-customer-envelope.ts';
import type { MailStore } from './mail.store.ts';

/** The stores and settings that sending automatic mail needs. */
export interface AutomaticMailStores extends AddressLimitStores {
  tickets: TicketStore;
  messages: MessageStore;
  mails: MailStore;
  counters: CounterStore;
  automaticMailClaims: AutomaticMailClaimStore;
  desk: AutomaticMailInput['desk'];
  /** The most automatic mails of the desk in an hour. */
  automaticMailsPerHour: number;
}

/** A mail that became due. */
export interface DueMail
  extends Pick<
    AutomaticMailInput,
    'kind' | 'ticket' | 'templates' | 'surveyLink' | 'caseNotice' | 'incidentUpdate'
  > {
  /** To whom it goes, or why to nobody. */
  envelope: CustomerEnvelope;
  /** When it became due: it counts once against the limits of its address, however often it is retried. */
  dueAt: string;
  /** Identifies the mail among those of its ticket, so that it is decided once. */
  occasion: string;
  command(ids: { messageId: MessageId; mailId: MailId }): TicketCommand;
  /** Additional writes, given the next ticket and the mailbox that sends the mail. */
  also?(ticket: Ticket, mailbox: Mailbox, ids: { messageId: MessageId; mailId: MailId }): readonly Write[];
  /** Additional writes if it is held back, given the reason. */
  alsoHeldBack?(reason: string): readonly Write[];
  /** It is sent in a later hour, rather than never, once the desk's hourly limit is reached. */
  mayWait?: boolean;
}

/** What became of a mail that was due: `refused` if the ticket, as it is by now, doesn't allow it; `later` if it waits for another hour. */
export type DueMailOutcome = 'queued' | 'suppressed' | 'refused' | 'decided-before' | 'later';

/**
 * Commits a mail together with its change of the ticket; if there is nobody to send it to, the address is suppressed or
 * a limit is exceeded, the ticket records that instead. The mail is counted before it is committed.
 * @throws ConditionFailed naming a write of `also` whose condition did not hold.
 */
export async function sendAutomaticMail(
  stores: AutomaticMailStores,
  due: DueMail,
  context: Context,
): Promise<DueMailOutcome> {
  const { envelope } = due;
  try {
    if ('reason' in envelope) return await suppress(stores, due, envelope.reason, context);
    const reason = await reasonAgainst(stores, due, envelope.to.address);
    if (reason !== undefined) return await suppress(stores, due, reason, context);
    const mails = await stores.counters.countAutomaticMail(context.now);
    const limit = deskLimitReason(mails, stores.automaticMailsPerHour);
    if (limit !== undefined && due.mayWait) return 'later';
    if (limit !== undefined) return await suppress(stores, due, limit, context);
    return await queue(stores, due, envelope, context);
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes(automaticMailClaim))
      return 'decided-before';
    throw error;
  }
}

async function queue(
  { tickets, messages, mails, automaticMailClaims, desk }: AutomaticMailStores,
  { kind, ticket, templates, surveyLink, caseNotice, incidentUpdate, occasion, command, also }: DueMail,
  envelope: Extract<CustomerEnvelope, { to: unknown }>,
  context: Context,
): Promise<DueMailOutcome> {
  const { ticketId } = ticket;
  const input = {
    kind,
    ticket,
    ...envelope,
    desk,
    templates,
    surveyLink,
    caseNotice,
    incidentUpdate,
    context,
  };
  const { message, mail } = automaticMail(input);
  const { messageId } = message;
  const { mailId } = mail;
  const { changes } = await tickets.change(ticketId, command({ messageId, mailId }), context, {
    loaded: ticket,
    also: (next, made) => {
      // Nothing of the mail is written if the ticket, as it is by now, no longer allows it.
      if (!made.some((change) => isOf(change, mailId))) return [];
      return [
        messages.write(message),
        mails.queue(mail),
        automaticMailClaims.take(ticketId, occasion, context.now),
        ...(also?.(next, envelope.mailbox, { messageId, mailId }) ?? []),
      ];
    },
  });
  return changes.some((change) => isOf(change, mailId)) ? 'queued' : 'refused';
}

/** Why a mail may not be sent to its address; undefined if it may, and is counted. */
function reasonAgainst(
  stores: AutomaticMailStores,
  { kind, ticket, dueAt }: DueMail,
  address: string,
): Promise<string | undefined> {
  return checkAddressLimits(stores, { address, id: `${kind} ${ticket.ticketId}`, at: dueAt });
}

/** Records in the ticket why a mail that was due is not sent. */
async function suppress(
  { tickets, automaticMailClaims }: AutomaticMailStores,
  { kind, ticket, occasion, alsoHeldBack }: DueMail,
  reason: string,
  context: Context,
): Promise<DueMailOutcome> {
  const { ticketId } = ticket;
  const command = { kind: 'suppress-automatic-mail', purpose: kind, reason } as const;
  await tickets.change(ticketId, command, context, {
    loaded: ticket,
    also: () => [
      automaticMailClaims.take(ticketId, occasion, context.now),
      ...(alsoHeldBack?.(reason) ?? []),
    ],
  });
  return 'suppressed';
}

function isOf({ data }: Change, mailId: MailId): boolean {
  return 'mailId' in data && data.mailId === mailId;
}
