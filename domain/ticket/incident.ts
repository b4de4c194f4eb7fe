import type { CaseId } from '../shared/ids.ts';
import { holdsChanged } from './hold.ts';
import { isLive, statusChange } from './status.ts';
import type { Change, Ticket } from './ticket.ts';

/** The ticket is one of an incident's, which holds it while it is under way. */
export function incidentLinked(ticket: Ticket, caseId: CaseId, hold: boolean): Change[] {
  return [
    { type: 'ticket.incident-linked', data: { caseId } },
    ...(hold ? holdsChanged(ticket, { hold: [caseId], release: [] }) : []),
  ];
}

/** The ticket is none of the incident's any more, which releases it. */
export function incidentUnlinked(ticket: Ticket, caseId: CaseId): Change[] {
  return [
    { type: 'ticket.incident-unlinked', data: { caseId } },
    ...holdsChanged(ticket, { hold: [], release: [caseId] }),
  ];
}

/**
 * The ticket's incident is over, which releases it: it is open where its customer waits for an answer, and resolved where nothing is
 * left to do. What another case holds stays on hold, and what people ended stays ended.
 * @param awaitsAnswer whether the customer wrote since the ticket was linked, and nobody of the desk answered
 */
export function incidentEnded(ticket: Ticket, caseId: CaseId, awaitsAnswer: boolean): Change[] {
  const isHeldByAnother = ticket.heldBy?.some((holder) => holder !== caseId);
  const released = (ticket.heldBy ?? []).filter((holder) => holder === caseId);
  const next = awaitsAnswer ? 'open' : 'resolved';
  return [
    ...(ticket.status === 'merged'
      ? []
      : released.map((): Change => ({ type: 'ticket.released', data: { caseId } }))),
    ...(isHeldByAnother || !isLive(ticket) ? [] : statusChange(ticket, next)),
  ];
}
