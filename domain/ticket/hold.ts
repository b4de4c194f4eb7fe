import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import type { CaseId } from '../shared/ids.ts';
import { isLive, statusAfterReply, statusChange } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

/**
 * Cases hold the ticket, or hold it no more. A live ticket is on hold from the first hold on, and the last release opens one that is
 * on hold; one that is done stays so. Response clocks run on: a customer who writes opens it, and a reply puts it on hold again.
 */
export function holdsChanged(
  ticket: Ticket,
  { hold, release }: { hold: readonly CaseId[]; release: readonly CaseId[] },
): Change[] {
  const { heldBy = [], status } = ticket;
  if (status === 'merged') return [];
  const held = hold.filter((caseId) => !heldBy.includes(caseId));
  const released = heldBy.filter((caseId) => release.includes(caseId));
  const isHeld = heldBy.length + held.length > released.length;
  const toOpen = released.length && !isHeld && status === 'on-hold' ? 'open' : undefined;
  return [
    ...held.map((caseId): Change => ({ type: 'ticket.held', data: { caseId } })),
    ...released.map((caseId): Change => ({ type: 'ticket.released', data: { caseId } })),
    ...statusChange(ticket, held.length && isHeld && isLive(ticket) ? 'on-hold' : toOpen),
  ];
}

/** The status after a reply: one that a case holds waits for the case, not for the customer. */
export function statusAfterHeldReply({ status, heldBy }: Ticket): TicketStatus | undefined {
  const next = statusAfterReply[status];
  return next && heldBy?.length ? 'on-hold' : next;
}
