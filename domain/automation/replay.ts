import { eventsOf } from '../record/events-of.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { PastTicket } from '../ticket/ticket-past.ts';
import { ticketVocabulary } from './ticket-facts.ts';
import { type TriggeringEvent, triggeringEvent } from './triggering-event.ts';

/** An event of the past that triggers act upon, and the ticket as it was after its commit. */
export interface PastEvent {
  event: TriggeringEvent;
  ticket: Ticket;
}

/** The fields of which the past can't be told: no history is kept of them that belongs to the ticket. */
export const untold: ReadonlySet<string> = new Set(
  Object.keys(ticketVocabulary).filter(
    (field) => field.startsWith('case.') || (field.startsWith('customer.') && field !== 'customer.level'),
  ),
);

/** The events of a ticket's past that triggers act upon, oldest first. */
export function pastEvents(past: readonly PastTicket[]): PastEvent[] {
  return past.flatMap(({ item, ticket }) =>
    eventsOf(item).flatMap((found) => {
      const { data: event } = triggeringEvent.safeParse(found);
      return event ? [{ event, ticket }] : [];
    }),
  );
}
