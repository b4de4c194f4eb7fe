import type { AgentId } from '../ids.ts';
import { isLive } from '../ticket/status.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** A ticket as one transaction finds and leaves it. */
export interface Passage {
  /** Absent where the transaction opens the ticket. */
  before?: Ticket | undefined;
  ticket: Ticket;
  /** Whether routing took it for its assignee, who then must be at work and have room. */
  isClaim?: boolean;
}

/** What one transaction changes about an agent's work. */
export interface WorkloadChange {
  agentId: AgentId;
  /** By how many live tickets the agent has more, or fewer. */
  openTickets: number;
  isAssigned: boolean;
  isClaim: boolean;
}

/** What tickets' passages change about the work of agents: one change for each agent, since a transaction takes no more. */
export function workloadChanges(passages: readonly Passage[]): WorkloadChange[] {
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
  for (const { before, ticket, isClaim = false } of passages) {
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
