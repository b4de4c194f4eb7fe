import type { AgentId } from '../shared/ids.ts';
import { isLive } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

/** Gives a ticket that nobody has to an agent; nothing where somebody was faster or nobody has to do anything any more. */
export function claimed(ticket: Ticket, agentId: AgentId): Change[] {
  if (ticket.assigneeId || !isLive(ticket)) return [];
  return [{ type: 'ticket.assigned', data: { from: null, to: agentId } }];
}
