import type { WorkloadChange } from '../desk/workload-change.ts';
import type { AgentId } from '../shared/ids.ts';
import { isLive } from './status.ts';
import type { Ticket } from './ticket.ts';

/** A ticket as one transaction finds and leaves it. */
export interface TicketTransition {
  /** Absent where the transaction opens the ticket. */
  before?: Ticket | undefined;
  ticket: Ticket;
  /** Whether routing took it for its assignee, who then must be at work and have room. */
  isClaim?: boolean;
}

/** What tickets' transitions change about the work of agents: one change for each agent, since a transaction takes no more. */
export function workloadChanges(transitions: readonly TicketTransition[]): WorkloadChange[] {
  const changes = new Map<AgentId, WorkloadChange>();
  const count = (agentId: AgentId, openTickets: number, isAssigned: boolean, isClaim: boolean) => {
    const other = changes.get(agentId);
    changes.set(agentId, {
      agentId,
      openTickets: openTickets + (other?.openTickets ?? 0),
      isAssigned: isAssigned || (other?.isAssigned ?? false),
      isClaim: isClaim || (other?.isClaim ?? false),
    });
  };
  for (const { before, ticket, isClaim = false } of transitions) {
    const [from, to] = [before && workerOf(before), workerOf(ticket)];
    if (from === to) continue;
    if (from) count(from, -1, false, false);
    if (to) count(to, 1, to !== before?.assigneeId, isClaim);
  }
  return [...changes.values()].filter(({ openTickets, isAssigned }) => openTickets || isAssigned);
}

/** Who has to do something about the ticket. */
function workerOf(ticket: Ticket): AgentId | undefined {
  return isLive(ticket) ? ticket.assigneeId : undefined;
}
