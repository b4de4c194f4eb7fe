import type { TicketId } from '../shared/ids.ts';
import type { Ticket } from './ticket.ts';
import { clockNames } from './ticket-clocks.ts';
import { waitingStatuses } from './waiting-ticket.ts';

/**
 * The sort keys of tickets, in indexes and in lists that are merged from several queries. Each ends with a part of
 * the ticket's id, so that keys are unique and a position between two tickets can be named.
 */

/** Six random characters of the id: two tickets of one millisecond share them once in a billion times. */
function tieOf(ticketId: TicketId): string {
  return ticketId.slice(-6);
}

/** Sorts by a time in RFC 3339: last activity, creation. */
export function momentKey(at: string, ticketId: TicketId): string {
  return `${at}#${tieOf(ticketId)}`;
}

/** The time at the beginning of a key of `momentKey`. */
export function momentOf(key: string): string {
  return key.split('#', 1)[0] ?? '';
}

/** Replaces the time if nothing is due, and sorts after all times. */
const never = 'zzzzzzzz';

/** Eight characters that sort like times until 2059, since an item has little room. */
function packed(at: string): string {
  return Date.parse(at).toString(36).padStart(never.length, '0');
}

function unpacked(text: string): string {
  return new Date(Number.parseInt(text, 36)).toISOString();
}

/**
 * Sorts by what is due next, then by how long a ticket has waited for the desk; tickets without anything due follow,
 * by creation. A reply to a ticket that waits for its customer leaves the key unchanged, which saves a write.
 */
export function turnOf(ticket: Ticket): string {
  const running = clockNames.flatMap((name) => {
    const { since, dueAt, target } = ticket.clocks[name] ?? {};
    return since && dueAt && target ? [dueAt] : [];
  });
  const [due] = running.sort();
  const waits = waitingStatuses.some((status) => status === ticket.status);
  const since = waits ? ticket.statusSince : ticket.createdAt;
  return (due ? packed(due) : never) + packed(since) + tieOf(ticket.ticketId);
}

/** The part of `turnOf`'s order up to a time at which something is due, exclusive. */
export function turnBefore(dueAt: string): string {
  return packed(dueAt);
}

/** The parts of a key: when something is due, if anything is, and since when the ticket waits or exists. */
export function readTurn(turn: string): { dueAt: string | undefined; since: string } {
  const due = turn.slice(0, never.length);
  return {
    dueAt: due === never ? undefined : unpacked(due),
    since: unpacked(turn.slice(never.length, 2 * never.length)),
  };
}

/** Sorts by how long tickets have waited for the desk, longest first. */
export function waitKey(turn: string): string {
  return turn.slice(never.length);
}
