import type { AgentStore } from '../desk/agent.store.ts';
import type { Agent } from '../desk/agent.ts';
import type { Context } from '../shared/context.ts';
import type { TeamId, TicketId } from '../shared/ids.ts';
import { mostUrgentFirst, type WaitingTicket } from '../ticket/waiting-ticket.ts';
import { type GiveStores, giveTicket } from './give-ticket.ts';
import { hasRoom, withTicket } from './pick-agent.ts';

interface Stores extends GiveStores {
  agents: AgentStore;
}

/** What a round left undone. */
export interface WaitingRound {
  /** Tickets that could not be assigned because of an error. A failure doesn't delay the other tickets. */
  failures: { ticketId: TicketId; error: unknown }[];
  /** The team at whose tickets time ran out. */
  interruptedAt?: TeamId;
}

/** How many tickets of each status are read for a team: the oldest, urgent ones first. */
const lookedAtMost = 500;

/**
 * Assigns waiting tickets to agents who have capacity by now. While no agent is available, it reads the agents and
 * nothing else.
 * @param hasTime whether there is time for another ticket
 * @param contextOf the context of assigning one ticket
 */
export async function routeWaitingTickets(
  stores: Stores,
  { hasTime }: { hasTime: () => boolean },
  contextOf: () => Context,
): Promise<WaitingRound> {
  let agents = await stores.agents.all();
  const failures: WaitingRound['failures'] = [];
  for (const teamId of teamsWithRoom(agents)) {
    const waiting = await stores.tickets.listWaiting(teamId, lookedAtMost);
    for (const ticket of waiting.sort(mostUrgentFirst)) {
      if (!teamsWithRoom(agents).has(teamId)) break;
      if (!hasTime()) return { failures, interruptedAt: teamId };
      try {
        agents = await give(stores, ticket, agents, contextOf());
      } catch (error) {
        failures.push({ ticketId: ticket.ticketId, error });
      }
    }
  }
  return { failures };
}

/** Assigns a ticket; returns the agents with their new state. */
async function give(
  stores: Stores,
  ticket: WaitingTicket,
  agents: readonly Agent[],
  context: Context,
): Promise<Agent[]> {
  const { agentId, unavailable } = await giveTicket(stores, { ticket, agents }, context);
  return agents
    .filter((agent) => !unavailable.includes(agent.agentId))
    .map((agent) => (agent.agentId === agentId ? withTicket(agent, context.now) : agent));
}

function teamsWithRoom(agents: readonly Agent[]): Set<TeamId> {
  return new Set(agents.filter(hasRoom).flatMap(({ teamIds }) => teamIds));
}
