import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { CaseId } from '../shared/ids.ts';
import { isLive, statusAfterReply, statusChange } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

/**
 * A case holds the ticket. A live one is on hold from then on; one that is done stays so, and is put on hold by no case. Response
 * clocks run on: a customer who writes opens it, and a reply puts it on hold again.
 */
export function held(ticket: Ticket, caseId: CaseId): Change[] {
  if (ticket.status === 'merged' || ticket.heldBy?.includes(caseId)) return [];
  return [
    { type: 'ticket.held', data: { caseId } },
    ...statusChange(ticket, isLive(ticket) ? 'on-hold' : undefined),
  ];
}

/** A case holds it no more. The last release opens a ticket that is on hold. */
export function released(ticket: Ticket, caseId: CaseId): Change[] {
  const { heldBy = [], status } = ticket;
  if (!heldBy.includes(caseId)) return [];
  const isLast = heldBy.length === 1;
  return [
    { type: 'ticket.released', data: { caseId } },
    ...statusChange(ticket, isLast && status === 'on-hold' ? 'open' : undefined),
  ];
}

/** The status after a reply: one that a case holds waits for the case, not for the customer. */
export function statusAfterHeldReply({ status, heldBy }: Ticket): TicketStatus | undefined {
  const next = statusAfterReply[status];
  return next && heldBy?.length ? 'on-hold' : next;
}
