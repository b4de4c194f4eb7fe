import type { AgentStore } from '../desk/agent.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { Context } from '../shared/context.ts';
import type { AgentId, TeamId, TicketId } from '../shared/ids.ts';
import { isLive } from '../ticket/status.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { asWaiting } from '../ticket/waiting-ticket.ts';
import { type GiveStores, giveTicket } from './give-ticket.ts';
import { whyNobody } from './pick-agent.ts';

interface Stores extends GiveStores {
  agents: AgentStore;
}

/** `waits` if nobody can take it at the moment: it is tried again by `routeWaitingTickets`. */
export type Routed =
  | { outcome: 'assigned'; agentId: AgentId }
  | { outcome: 'waits'; teamId: TeamId; reason: string }
  | { outcome: 'nothing-to-do' };

/** Assigns a ticket to an agent of its team, after taking it from an assignee who was deactivated. */
export async function routeTicket(
  stores: Stores,
  { ticketId }: { ticketId: TicketId },
  context: Context,
): Promise<Routed> {
  const { tickets } = stores;
  const [ticket, agents] = await Promise.all([tickets.load(ticketId), stores.agents.all()]);
  const waiting = asWaiting(await freed(tickets, ticket, agents, context));
  if (!waiting) return { outcome: 'nothing-to-do' };
  const { agentId, outcome } = await giveTicket(stores, { ticket: waiting, agents }, context);
  if (outcome === 'nobody')
    return { outcome: 'waits', teamId: waiting.teamId, reason: whyNobody(waiting, agents) };
  return agentId ? { outcome: 'assigned', agentId } : { outcome: 'nothing-to-do' };
}

/** The ticket, without an assignee who was deactivated. */
async function freed(
  tickets: TicketStore,
  ticket: Ticket,
  agents: readonly Agent[],
  context: Context,
): Promise<Ticket> {
  const { ticketId, assigneeId } = ticket;
  if (!assigneeId || !isLive(ticket) || agents.some(({ agentId }) => agentId === assigneeId)) return ticket;
  const changed = await tickets.change(
    ticketId,
    (present) =>
      present.assigneeId === assigneeId && isLive(present) ? { kind: 'edit', assigneeId: null } : undefined,
    context,
  );
  return changed.ticket;
}
