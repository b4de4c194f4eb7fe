import type { CustomerStore } from '../customer/customer.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed } from '../shared/database.ts';
import type { AgentId } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { TicketListItem } from '../ticket/ticket-list.ts';
import { asWaiting, keepsAgent, type WaitingTicket } from '../ticket/waiting-ticket.ts';
import { agentsFor } from './pick-agent.ts';

export interface GiveStores {
  tickets: TicketStore;
  customers: Pick<CustomerStore, 'ownerOf'>;
}

/** The result for a waiting ticket, and the agents who turned out to be unavailable. */
export interface Given {
  outcome: 'given' | 'nobody' | 'no-longer-waits';
  agentId?: AgentId;
  unavailable: readonly AgentId[];
}

/**
 * Assigns a ticket to the best agent of its team. The commit checks presence and capacity again; if an agent became
 * unavailable meanwhile, the next one is tried.
 */
export async function giveTicket(
  stores: GiveStores,
  { ticket, agents }: { ticket: WaitingTicket; agents: readonly Agent[] },
  context: Context,
): Promise<Given> {
  const { ticketId, teamId } = ticket;
  const unavailable: AgentId[] = [];
  for (const { agentId } of await candidatesFor(stores, ticket, agents, context.now)) {
    const claim = { kind: 'claim', agentId } as const;
    try {
      const { changes } = await stores.tickets.change(
        ticketId,
        (present) => (asWaiting(present)?.teamId === teamId ? claim : undefined),
        context,
      );
      return changes.length
        ? { outcome: 'given', agentId, unavailable }
        : { outcome: 'no-longer-waits', unavailable };
    } catch (error) {
      if (!(error instanceof ConditionFailed) || !error.writes.includes('claim')) throw error;
      unavailable.push(agentId);
    }
  }
  return { outcome: 'nobody', unavailable };
}

async function candidatesFor(
  { tickets, customers }: GiveStores,
  ticket: WaitingTicket,
  agents: readonly Agent[],
  now: string,
): Promise<Agent[]> {
  const ownerId = await customers.ownerOf(ticket.customerId);
  const candidates = agentsFor(ticket, agents, { now, ownerId });
  const [best] = candidates;
  if (candidates.length < 2 || best?.agentId === ownerId || !keepsAgent(ticket)) return candidates;
  const previousAgentId = await previousAgentOf(tickets, ticket, candidates);
  return agentsFor(ticket, agents, { now, previousAgentId });
}

const looksBackAtMost = 20;

/** The candidate who last had the customer. */
async function previousAgentOf(
  tickets: TicketStore,
  { customerId, ticketId }: WaitingTicket,
  candidates: readonly Agent[],
): Promise<AgentId | undefined> {
  const { items } = await tickets.listByCustomer(customerId, { limit: looksBackAtMost });
  const hadBefore = ({ assigneeId }: TicketListItem) =>
    candidates.some(({ agentId }) => agentId === assigneeId);
  return items.find((item) => item.ticketId !== ticketId && hadBefore(item))?.assigneeId;
}
