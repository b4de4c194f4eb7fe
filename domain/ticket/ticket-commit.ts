import type { Actor } from '../../events/event.ts';
import type { HistoryEntry } from '../record/history.ts';
import { lookAheadSeconds } from '../record/lease.ts';
import type { Context } from '../shared/context.ts';
import { decide } from './decide.ts';
import { evolve, evolveAll, opened } from './evolve.ts';
import type { Change, Opening, Ticket, TicketCommand } from './ticket.ts';
import { type CaughtUp, fallenDue, keptTime, type Time } from './ticket-time.ts';
import { nextTimer } from './ticket-timers.ts';

/** Some changes of a ticket that are committed as one item of its history. */
export type TicketHistoryEntry = HistoryEntry<Change>;

/** What a command amounts to, before it is written. */
export interface TicketCommit {
  before: Ticket;
  ticket: Ticket;
  /** What the command itself changed. */
  changes: readonly Change[];
  /** That, and what came about by itself. Empty where nothing did. */
  history: readonly TicketHistoryEntry[];
  /** Whether routing took it for its assignee. */
  isClaim: boolean;
}

/**
 * What is found to fall due so soon must not wait for the clock, which may have looked that far already; half a minute more
 * is for machines that differ.
 */
const nearSeconds = lookAheadSeconds + 30;

const system: Actor = { kind: 'system' };

/**
 * A command decided at a moment, on a ticket for which everything that fell due until then is decided already.
 * @throws KefuError whatever the rules refuse.
 */
export function commitOf(
  before: Ticket,
  due: CaughtUp,
  command: TicketCommand | undefined,
  context: Pick<Context, 'now' | 'actor'>,
  time: Time,
): TicketCommit {
  const history: TicketHistoryEntry[] = [];
  let ticket = recorded(history, due.ticket, system, due.changes);
  const changes = command ? decide(ticket, command) : [];
  if (changes.length) {
    const evolved = evolveAll(ticket, changes, context);
    const kept = keptTime(ticket, evolved, changes, timeOf(ticket, time));
    history.push({ version: kept.version, actor: context.actor, changes });
    const since = fallenDue(kept, time.current, time.now, time.now);
    ticket = recorded(history, since.ticket, system, since.changes);
  }
  const isClaim = command?.kind === 'claim' && changes.length > 0;
  return { before, changes, history, isClaim, ticket: awaken(history, before, ticket, time) };
}

/**
 * The ticket that an opening makes, with its clocks running.
 * @param follow what Kefu itself says to the ticket at once: a part of the opening's own commit, version and history item
 */
export function openingOf(
  opening: Opening,
  { ticketId }: Pick<Ticket, 'ticketId'>,
  context: Pick<Context, 'now' | 'actor'>,
  time: Time,
  follow?: (ticket: Ticket) => TicketCommand | undefined,
): Omit<TicketCommit, 'before' | 'isClaim'> {
  const place = { ticketId, version: 1, at: context.now };
  const fresh = opened(opening, place);
  const kept = keptTime(fresh, fresh, [opening], time);
  const command = follow?.(kept);
  const followed = command ? decide(kept, command) : [];
  const ticket = followed.reduce((state, change) => evolve(state, change, place), kept);
  const changes = [opening, ...followed];
  const recorded = [opening, ...followed.map((change) => ({ ...change, actor: system }))];
  const history = [{ version: 1, actor: context.actor, changes: recorded }];
  return { changes, history, ticket: awaken(history, undefined, ticket, time) };
}

/** Once the ticket is planned anew, the newest timetable is the one that its clocks were set by. */
function timeOf(ticket: Ticket, time: Time): Time {
  return ticket.timetableVersion === time.current.version ? { ...time, planned: time.current } : time;
}

/** The ticket a version on, with what happened to it in the history; the same where nothing did. */
function recorded(
  history: TicketHistoryEntry[],
  ticket: Ticket,
  actor: Actor,
  changes: readonly Change[],
): Ticket {
  if (!changes.length) return ticket;
  const next = { ...ticket, version: ticket.version + 1 };
  history.push({ version: next.version, actor, changes });
  return next;
}

/** The ticket with the moment at which the clock has to look at it again, told at once where that is near. */
function awaken(
  history: TicketHistoryEntry[],
  before: Ticket | undefined,
  ticket: Ticket,
  time: Time,
): Ticket {
  const wakeAt = nextTimer(ticket, time.current)?.dueAt;
  const next = { ...ticket, wakeAt, parkedAt: undefined };
  const isNear = wakeAt !== undefined && Date.parse(wakeAt) <= Date.parse(time.now) + nearSeconds * 1000;
  if (!isNear || wakeAt === before?.wakeAt) return next;
  const change: Change = { type: 'ticket.wake-scheduled', data: { wakeAt } };
  const place = { ticketId: ticket.ticketId, version: ticket.version, at: time.now };
  return recorded(history, evolve(next, change, place), system, [change]);
}
