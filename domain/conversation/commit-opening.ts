import type { Principal } from '../access/principal.ts';
import type { CustomerStore } from '../customer/customer.store.ts';
import { restrictedReason } from '../customer/restriction.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { type Acknowledging, acknowledgement, deskLimitReason } from '../mail/outgoing/acknowledge.ts';
import type { AutomaticMailInput } from '../mail/outgoing/automatic-mail.ts';
import { pickTeam, teamsOfOwner } from '../routing/pick-team.ts';
import type { RoutingRules } from '../routing/routing-rules.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { TeamId } from '../shared/ids.ts';
import type { Message } from '../ticket/message.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { OpenTicket, Ticket } from '../ticket/ticket.ts';
import { assigneeFor } from './opener.ts';
import { creationWrites, type ResolvedCustomer } from './resolve-customer.ts';

export interface OpeningStores extends Acknowledging {
  tickets: TicketStore;
  customers: CustomerStore;
  routing: () => Promise<RoutingRules>;
  agents: Pick<AgentStore, 'find'>;
}

/** What follows from the customer, the mailbox, the first message and the routing rules. */
type Derived =
  | 'kind'
  | 'ticketId'
  | 'number'
  | 'customerId'
  | 'customerLevel'
  | 'mailboxId'
  | 'skills'
  | 'locale'
  | 'messageId'
  | 'splitFrom';

/** A ticket that is ready to be opened. */
export interface Opening {
  facts: Omit<OpenTicket, Derived>;
  customer: ResolvedCustomer;
  /** The mailbox that answers come from; none if the desk has none. */
  mailbox: Mailbox | undefined;
  /** The team of a ticket that neither a rule nor an owner gives one. */
  defaultTeamId: TeamId | undefined;
  /** The first message. */
  message: Message;
  /** To whom the ticket is acknowledged, and why that is held back; absent if nobody expects it. */
  acknowledged?: (Pick<AutomaticMailInput, 'to' | 'answered'> & { heldBack: string | undefined }) | undefined;
  /** Who opens it for the customer: they are to see it afterwards. */
  opener?: Principal | undefined;
  /** Additional writes for the same transaction. */
  also(ticket: Ticket): readonly Write[];
}

/**
 * Opens a ticket in one transaction: the ticket with its team, the first message, the customer if they are new, and the
 * acknowledgement or the reason why there is none.
 * @throws ConditionFailed naming the write whose item exists already, for example a contact point of the customer.
 */
export async function commitOpening(
  stores: OpeningStores,
  { facts, customer: resolved, mailbox, defaultTeamId, message, acknowledged, opener, also }: Opening,
  context: Context,
): Promise<Ticket> {
  const { customerId, level: customerLevel, locale, ownerId, restrictedAt } = resolved.customer;
  const heldBack = restrictedAt ? restrictedReason : acknowledged?.heldBack;
  const isSent = mailbox && acknowledged && heldBack === undefined;
  // Who names a team or an agent decides without the owner.
  const ownersTurn = !facts.teamId && !facts.assigneeId;
  const [drawn, { rules }, templates, notices, owner] = await Promise.all([
    stores.counters.drawTogether(
      resolved.isNew ? ['ticket', 'customer'] : ['ticket'],
      context.now,
      isSent ? 1 : 0,
    ),
    stores.routing(),
    stores.templates(),
    isSent ? stores.statusNotices() : { notices: [] },
    ownersTurn && ownerId ? stores.agents.find(ownerId) : undefined,
  ]);
  const known = { ...facts, customerLevel, locale, mailboxId: mailbox?.mailboxId };
  const picked = facts.teamId
    ? undefined
    : pickTeam(rules, { ...known, text: message.text }, defaultTeamId, owner && teamsOfOwner(owner));
  const assigneeId = facts.assigneeId ?? (opener && picked && assigneeFor(opener, picked.teamId));
  return stores.tickets.open(
    {
      ...known,
      ...picked,
      assigneeId,
      kind: 'open',
      ticketId: message.ticketId,
      number: drawn.number('ticket'),
      customerId,
      messageId: message.messageId,
    },
    context,
    (ticket) => [
      stores.messages.write(message),
      ...creationWrites(stores.customers, resolved, () => drawn.number('customer'), context, ticket.ticketId),
      ...also(ticket),
    ],
    (ticket) => {
      if (!mailbox || !acknowledged) return undefined;
      const { heldBack: _, ...person } = acknowledged;
      const reason = heldBack ?? deskLimitReason(drawn.automaticMails, stores.automaticMailsPerHour);
      return acknowledgement(stores, { ...person, ticket, mailbox, templates, context }, notices, reason);
    },
  );
}
