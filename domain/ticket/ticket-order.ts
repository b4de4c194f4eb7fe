import type { TicketId } from '../shared/ids.ts';
import type { Ticket } from './ticket.ts';
import { clockNames } from './ticket-clocks.ts';
import { waitingStatuses } from './waiting-ticket.ts';

/**
 * The texts by which tickets are ordered, in indexes and in lists that are merged from several queries. Each ends with a part
 * of the ticket's id, so that no two are the same and a place between two tickets can be named.
 */

/** Six random characters of the id: two tickets of one millisecond share them once in a billion times. */
function tieOf(ticketId: TicketId): string {
  return ticketId.slice(-6);
}

/** Orders by a moment that an index holds as RFC 3339: last activity, creation. */
export function momentKey(at: string, ticketId: TicketId): string {
  return `${at}#${tieOf(ticketId)}`;
}

/** The moment that a key of `momentKey` begins with, or is. */
export function momentOf(key: string): string {
  return key.split('#', 1)[0] ?? '';
}

/** What stands in place of a moment at which nothing is due: behind all moments. */
const never = 'zzzzzzzz';

/** Eight characters, which sort as moments do until 2059: an item has little room. */
function packed(at: string): string {
  return Date.parse(at).toString(36).padStart(never.length, '0');
}

function unpacked(text: string): string {
  return new Date(Number.parseInt(text, 36)).toISOString();
}

/**
 * Orders by what is due next, then by how long a ticket has waited for us; those of which nothing is due, behind them by
 * creation. A reply to a ticket that waits for its customer leaves the key as it is, which spares a write.
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

/** Orders as `turnOf` does, up to a moment at which something is due, which is left out itself. */
export function turnBefore(dueAt: string): string {
  return packed(dueAt);
}

/** What a turn says: when something is due, where anything is, and since when the ticket waits or is there. */
export function readTurn(turn: string): { dueAt: string | undefined; since: string } {
  const due = turn.slice(0, never.length);
  return {
    dueAt: due === never ? undefined : unpacked(due),
    since: unpacked(turn.slice(never.length, 2 * never.length)),
  };
}

/** Orders by how long tickets have waited for us, longest first. */
export function waitKey(turn: string): string {
  return turn.slice(never.length);
}
