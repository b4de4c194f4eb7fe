import type { AgentId } from '../shared/ids.ts';
import { isLive } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

/** Assigns an unassigned ticket to an agent; nothing if it was assigned meanwhile or is no longer live. */
export function claimed(ticket: Ticket, agentId: AgentId): Change[] {
  if (ticket.assigneeId || !isLive(ticket)) return [];
  return [{ type: 'ticket.assigned', data: { from: null, to: agentId } }];
}
