import type { WorkloadChange } from '../desk/workload-change.ts';
import type { AgentId } from '../shared/ids.ts';
import { isLive } from './status.ts';
import type { Ticket } from './ticket.ts';

/** A ticket before and after a transaction. */
export interface TicketTransition {
  /** Absent if the transaction opens the ticket. */
  before?: Ticket | undefined;
  ticket: Ticket;
  /** Whether routing assigned it; then the assignee must be online and have capacity. */
  isClaim?: boolean;
}

/** The changes of agents' workload: one for each agent, since a transaction accepts no more. */
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

/** Who has to work on the ticket. */
function workerOf(ticket: Ticket): AgentId | undefined {
  return isLive(ticket) ? ticket.assigneeId : undefined;
}
