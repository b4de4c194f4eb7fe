import { authorIdOf, type Principal } from '../access/principal.ts';
import { channels } from '../channel/channels.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { type AddressLimitStores, checkAddressLimits } from '../mail/outgoing/check-address-limits.ts';
import type { Context } from '../shared/context.ts';
import { retryOnConflict, type Write } from '../shared/database.ts';
import { invalidFields, unknownId } from '../shared/field-errors.ts';
import type { MailboxId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { Message } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { commitOpening, type Opening, type OpeningStores } from './commit-opening.ts';
import { type CustomerReference, resolveCustomer } from './resolve-customer.ts';
import { type ContentStores, storeContent, type WrittenContent } from './store-content.ts';

export interface OpenTicketStores extends OpeningStores, ContentStores, AddressLimitStores {
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  desk: OpeningStores['desk'] & { locale: Locale };
}

/** A request that an agent or a program writes down for a customer. */
export interface NewTicket
  extends WrittenContent,
    Omit<Opening['facts'], 'linkedTicketIds' | 'automaticMailReasons'> {
  customer: CustomerReference;
  /** The mailbox that answers come from; by default the desk's first. */
  mailboxId?: MailboxId | undefined;
}

/** How a ticket is opened: by whom, and what is written beside it. */
export interface OpenedBy {
  author: Principal;
  also(ticket: Ticket): readonly Write[];
}

/** Somebody else may create the same customer concurrently. */
const attempts = 3;

/**
 * Opens a ticket for a customer who called, chatted or filled in a form, and acknowledges it where the channel expects
 * that.
 * @throws KefuError `invalid-request` naming `mailboxId`, `customer.customerId` or each of `attachmentIds` that names
 * nothing; `already-exists` where address and phone number belong to two customers.
 */
export function openTicket(
  stores: OpenTicketStores,
  wanted: NewTicket,
  by: OpenedBy,
  context: Context,
): Promise<Ticket> {
  return retryOnConflict(attempts, () => openOnce(stores, wanted, by, context));
}

async function openOnce(
  stores: OpenTicketStores,
  { customer: reference, mailboxId, text, attachmentIds, ...facts }: NewTicket,
  { author, also }: OpenedBy,
  context: Context,
): Promise<Ticket> {
  const { channel, subject } = facts;
  const named = 'address' in reference && channels[channel].isAcknowledged ? reference.address : undefined;
  const [resolved, mailbox, suppression] = await Promise.all([
    resolveCustomer(stores, reference, context),
    mailboxOf(stores, mailboxId),
    // In the call that looks for the customer; another address of theirs is looked up below.
    named === undefined ? undefined : stores.suppressions.find(named),
  ]);
  const { customer } = resolved;
  const [address] = customer.addresses;
  const from = address === undefined ? undefined : { address, name: customer.name };
  const ticketId = context.newId('ticket');
  const messageId = context.newId('message');
  const message: Message = {
    ...{ ticketId, messageId, customerId: customer.customerId, kind: 'customer', channel, subject, from },
    createdAt: context.now,
    authorId: authorIdOf(author),
    ...(await storeContent(stores, { text, attachmentIds }, messageId, context)),
  };
  const to = mailbox && channels[channel].isAcknowledged ? from : undefined;
  const { correlationId, now } = context;
  const found = to?.address === named ? Promise.resolve(suppression) : undefined;
  const heldBack =
    to && (await checkAddressLimits(stores, { address: to.address, id: correlationId, at: now, found }));
  return commitOpening(
    stores,
    {
      facts: { ...facts, linkedTicketIds: [], automaticMailReasons: [] },
      customer: resolved,
      mailbox,
      defaultTeamId: mailbox?.teamId,
      message,
      acknowledged: to && { to, answered: undefined, heldBack },
      opener: author,
      also,
    },
    context,
  );
}

async function mailboxOf(
  { knownMailboxes }: Pick<OpenTicketStores, 'knownMailboxes'>,
  mailboxId: MailboxId | undefined,
): Promise<Mailbox | undefined> {
  const known = await knownMailboxes();
  if (!mailboxId) return known[0];
  const mailbox = known.find((candidate) => candidate.mailboxId === mailboxId);
  if (!mailbox) throw invalidFields([unknownId('mailboxId', mailboxId)]);
  return mailbox;
}
