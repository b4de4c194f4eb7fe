import type { TicketType } from '../../events/ticket/ticket-facts.ts';
import { channels } from '../channel/channels.ts';
import type { Inbound, InboundThread } from '../channel/inbound.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Write } from '../shared/database.ts';
import type { CustomerId, TeamId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import { collaboratorsAtMost, proposalsAtMost } from '../ticket/collaborators.ts';
import type { Message } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { commitOpening, type OpeningStores } from './commit-opening.ts';
import { messageOf } from './inbound-message.ts';
import { creationWrites, customerOfSender, resolveSender } from './resolve-customer.ts';

/** The defaults of a channel for the tickets that open in it. */
interface OpeningDefaults {
  type: TicketType;
  teamId: TeamId | undefined;
  /** The language of a new customer. */
  locale: Locale;
}

/** A message of a customer that a channel accepted. */
export interface AcceptedMessage {
  inbound: Inbound;
  /** The mailbox that answers come from; none if the desk has none. */
  mailbox: Mailbox | undefined;
  /** What a new ticket has unless rules or its customer say otherwise; by default what the mailbox says. */
  defaults?: OpeningDefaults;
  /**
   * What the channel stores in the same transaction. It contains the write that claims the message's id, whose condition
   * fails for a second copy.
   */
  beside(message: Message): readonly Write[];
}

/**
 * Commits a customer's message, as the next one of its ticket or as the first of a new one.
 * @throws ConditionFailed where the message was received, its sender became a customer, or the ticket was merged
 * meanwhile: the channel has to accept it again.
 */
export function receiveMessage(
  stores: OpeningStores,
  accepted: AcceptedMessage,
  context: Context,
): Promise<Ticket> {
  const { thread } = accepted.inbound;
  return thread.ticket ? append(stores, accepted, thread, context) : open(stores, accepted, thread, context);
}

type Existing = Extract<InboundThread, { ticket: Ticket }>;

async function append(
  stores: OpeningStores,
  { inbound, beside, ...accepted }: AcceptedMessage,
  { ticket, threadedBy, wakes }: Existing,
  context: Context,
): Promise<Ticket> {
  const { channel, people, automaticMailReasons } = inbound;
  const { ticketId } = ticket;
  const author = await authorIn(stores, inbound, ticket, defaultsOf(accepted), context);
  const { customerId } = author;
  const by = { ...context, actor: actorOf(inbound, customerId) };
  const message = messageOf(inbound, { ticketId, customerId }, context);
  const { messageId } = message;
  const writes = [stores.messages.write(message), ...beside(message), ...author.creation];
  const committed = await stores.tickets.change(
    ticketId,
    (present) => {
      refuseMerged(present);
      const { joining: collaborators, proposed } = people;
      return {
        kind: 'receive-message',
        ...{ messageId, channel, threadedBy, customerId, collaborators, proposed, wakes },
        automaticMailReasons,
      };
    },
    by,
    { loaded: ticket, also: () => writes },
  );
  return committed.ticket;
}

async function open(
  stores: OpeningStores,
  { inbound, beside, ...accepted }: AcceptedMessage,
  { subject, linkedTicketIds, acknowledgementHeldBack: heldBack }: Exclude<InboundThread, Existing>,
  context: Context,
): Promise<Ticket> {
  const { channel, sender, automaticMailReasons } = inbound;
  const { joining, proposed } = inbound.people;
  const { type, teamId: defaultTeamId, locale } = defaultsOf(accepted);
  const customer = await resolveSender(stores, sender, locale, context);
  const { customerId } = customer.customer;
  const message = messageOf(inbound, { ticketId: context.newId('ticket'), customerId }, context);
  const { from: to } = message;
  const isExpected = channels[channel].isAcknowledged && !automaticMailReasons.length;
  return commitOpening(
    stores,
    {
      facts: {
        ...{ channel, subject, type, priority: 'normal', tags: [], linkedTicketIds },
        collaborators: joining.length ? joining.slice(0, collaboratorsAtMost) : undefined,
        proposedCollaborators: proposed.length ? proposed.slice(0, proposalsAtMost) : undefined,
        automaticMailReasons,
      },
      ...{ customer, mailbox: accepted.mailbox, defaultTeamId, message },
      acknowledged: isExpected && to ? { to, answered: message, heldBack } : undefined,
      also: () => beside(message),
    },
    { ...context, actor: actorOf(inbound, customerId) },
  );
}

/** @throws Error without a mailbox and without defaults of the channel's own */
function defaultsOf({ mailbox, defaults }: Pick<AcceptedMessage, 'mailbox' | 'defaults'>): OpeningDefaults {
  if (defaults) return defaults;
  if (!mailbox) throw new Error('A message needs a mailbox, or the defaults of its channel.');
  return { type: mailbox.ticketType, teamId: mailbox.teamId, locale: mailbox.locale };
}

/** The ticket was merged after it was found: the channel has to look again. */
function refuseMerged(ticket: Ticket): void {
  if (ticket.status === 'merged') throw new ConditionFailed(['unmerged-ticket']);
}

/** An agent who forwards a message acts for its sender. */
function actorOf({ forwardedBy }: Inbound, customerId: CustomerId): Context['actor'] {
  return forwardedBy ? { kind: 'agent', agentId: forwardedBy } : { kind: 'customer', customerId };
}

/** The customer of a message in an existing ticket: a new person becomes one, a program writes for the ticket's. */
async function authorIn(
  { counters, customers }: OpeningStores,
  inbound: Inbound,
  ticket: Ticket,
  { locale }: OpeningDefaults,
  context: Context,
): Promise<{ customerId: CustomerId; creation: Write[] }> {
  const { sender } = inbound;
  if (sender.customerId) return { customerId: sender.customerId, creation: [] };
  if (!sender.isPerson) return { customerId: ticket.customerId, creation: [] };
  const number = await counters.draw('customer', context.now);
  const customer = customerOfSender(sender, locale, context);
  const { customerId } = customer;
  const by = { ...context, actor: actorOf(inbound, customerId) };
  const resolved = { isNew: true, customer, isAudited: false } as const;
  return { customerId, creation: creationWrites(customers, resolved, () => number, by) };
}
