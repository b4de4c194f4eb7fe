import { ticketEvent } from '../../events/catalog.ts';
import { eventsOf } from '../record/events-of.ts';
import type { HistoryItem } from '../record/history.ts';
import { idSchema } from '../shared/ids.ts';
import { evolve, opened } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** A commit of a ticket, and the ticket as it was after it. */
export interface PastTicket {
  item: HistoryItem;
  ticket: Ticket;
}

/** The fields of a ticket that its history does not tell. */
export const untoldFields = ['clocks', 'policyId', 'acknowledgedAt', 'collaborators'] as const;

/**
 * A ticket after each of its commits, by its history from the beginning on, oldest first. Types of a newer version change
 * nothing. Clocks are calculated from what the history doesn't have: they are empty.
 */
export function pastOf(items: readonly HistoryItem[]): PastTicket[] {
  const past: PastTicket[] = [];
  let ticket: Ticket | undefined;
  for (const item of items) {
    const place = { id: idSchema('ticket').parse(item.recordId), version: item.version, at: item.at };
    for (const { data: change } of eventsOf(item).map((event) => ticketEvent.safeParse(event))) {
      if (!change) continue;
      if (change.type === 'ticket.opened') ticket = opened(change, place);
      else if (ticket) ticket = evolve(ticket, change, place);
    }
    if (ticket) past.push({ item, ticket });
  }
  return past;
}
