import { KefuError } from '../../../domain/shared/errors.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { itemOf, ticketOf } from '../../../domain/ticket/ticket-item.ts';
import { caughtUp } from '../../../domain/ticket/ticket-time.ts';
import { id } from '../given.ts';
import { commitOf, openingOf, type TicketHistoryEntry } from '../ticket-changes.ts';
import { agent, commandOf, openingFor } from './commands.ts';
import { type Action, type Life, type Minute, minutesADay, type Planned, simulatedMinutes } from './life.ts';
import { dueOf, told, toldStatus } from './told.ts';
import { type Wake, WakeQueue } from './wake-queue.ts';

/** Failures of the clock; none by default. */
export interface Weather {
  isCalm: boolean;
  /** When no tick runs, and when no wake is delivered. */
  tickOutages: readonly Outage[];
  wakeOutages: readonly Outage[];
  seed: number;
}

interface Outage {
  from: Minute;
  minutes: number;
}

export interface Lived {
  told: string[];
  /** When the ticket was first processed under each SLA configuration. */
  planned: Planned[];
  /** Each time at which the reminder was processed. */
  reminded: Minute[];
  /** The number of commits without relevant changes. */
  vainCommits: number;
  /** The longest delay between a due time and its processing, in seconds. */
  latest: number;
}

const minute = 60_000;
const lookAhead = 2 * minute;
/** For a day after the simulated time there are no failures, so lost wakes are found. */
const end = simulatedMinutes + minutesADay;

/**
 * A ticket's life with the clock: a tick each minute that reads two minutes ahead, and every ten minutes what remains
 * in the index; wakes sent with a delay; commits that request a wake soon. With failures, ticks are missing, and
 * wakes get lost, or are early, late, or repeated.
 */
export function live(life: Life, weather: Weather): Lived {
  const lived: Lived = { told: [], planned: [], reminded: [], vainCommits: 0, latest: 0 };
  const chance = chances(weather.seed);
  const ticksFail = minutesOf(weather.tickOutages);
  const actions = [...life.actions];
  const edits = [...life.edits];
  const slaConfigurations = [
    life.firstConfiguration,
    ...life.edits.map(({ slaConfiguration }) => slaConfiguration),
  ];
  const wakes = new WakeQueue();
  let current = life.firstConfiguration;
  let settings = life.firstSettings;
  let through = 0;
  let nextDue = Number.POSITIVE_INFINITY;
  let ticket = opened();

  for (let at = life.opened; at <= end; at++) {
    const now = life.start + at * minute;
    const edited = life.edits.find(({ minute }) => minute === at);
    if (edited) {
      settings = edited.settings;
      // The recalculation of waiting tickets.
      wakes.send({ at: now, wakeAt: now });
    }
    while (wakes.next <= now) for (const wake of wakes.take(now)) deliver(wake);
    for (let edit = edits[0]; edit?.minute === at; edit = edits[0]) {
      edits.shift();
      current = edit.slaConfiguration;
      // The recalculation of all live tickets.
      wakes.send({ at: now + lookAhead, wakeAt: now });
    }
    for (let next = actions[0]; next?.minute === at; next = actions[0]) {
      actions.shift();
      perform(next.action, at);
    }
    if (!ticksFail[at]) tick(now, at);
  }
  return lived;

  function opened(): Ticket {
    const at = life.start + life.opened * minute;
    const time = { now: instant(at), current, planned: current, settings };
    const context = { now: instant(at), actor: agent };
    const { ticket, history } = openingOf(openingFor(life), { ticketId: id('ticket') }, context, time);
    return stored(ticket, history, at);
  }

  function perform(action: Action, at: Minute) {
    const now = life.start + at * minute;
    // Mail to a merged ticket goes to its target.
    const isElsewhere = action.kind === 'message' && ticket.status === 'merged';
    const isDone = isElsewhere || run(commandOf(action, now), now);
    lived.told.push(toldStatus(at, action.kind, isDone ? ticket.status : 'refused'));
  }

  /** Whether the command was allowed; if so, it is committed. */
  function run(command: TicketCommand, at: number): boolean {
    const planned =
      slaConfigurations.find(({ version }) => version === ticket.slaConfigurationVersion) ?? current;
    const time = { now: instant(at), current, planned, settings };
    const context = { now: instant(at), actor: agent };
    try {
      const commit = commitOf(ticket, caughtUp(ticket, time), command, context, time);
      if (current !== (lived.planned.at(-1)?.slaConfiguration ?? life.firstConfiguration)) {
        lived.planned.push({ minute: (at - life.start) / minute, slaConfiguration: current });
      }
      if (commit.history) ticket = stored(commit.ticket, commit.history, at);
      return true;
    } catch (error) {
      if (error instanceof KefuError) return false;
      throw error;
    }
  }

  /** The ticket as stored, after the changes were reported. */
  function stored(next: Ticket, history: TicketHistoryEntry | undefined, at: number): Ticket {
    const changes = history?.changes ?? [];
    if (changes.every(({ type }) => type === 'ticket.wake-scheduled')) lived.vainCommits++;
    for (const change of changes) {
      const due = dueOf(change);
      if (due !== undefined) {
        lived.told.push(told(change, (due - life.start) / minute));
        lived.latest = Math.max(lived.latest, (at - due) / 1000);
      }
      if (change.type === 'ticket.reminder-due') lived.reminded.push((at - life.start) / minute);
      if (change.type === 'ticket.wake-scheduled') dispatch(Date.parse(change.data.wakeAt), at);
    }
    nextDue = next.wakeAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(next.wakeAt);
    return ticketOf(JSON.parse(JSON.stringify(itemOf(next))));
  }

  function tick(now: number, at: Minute) {
    const isNew = nextDue > through && nextDue <= now + lookAhead;
    const stillStands = at % 10 === 0 && nextDue <= through;
    if (isNew || stillStands) dispatch(nextDue, now);
    through = now + lookAhead;
  }

  /** Sends wakes for the ticket's due time, subject to failures. */
  function dispatch(wakeAt: number, now: number) {
    const due = Math.max(now, Math.ceil(wakeAt / 1000) * 1000);
    if (weather.isCalm || now > life.start + simulatedMinutes * minute) {
      wakes.send({ at: due + chance(5) * 1000, wakeAt });
      return;
    }
    if (chance(4) === 0) return;
    wakes.send({ at: due + chance(90) * 1000, wakeAt });
    if (chance(3) === 0) wakes.send({ at: now + chance(60) * 1000, wakeAt });
    if (chance(3) === 0) wakes.send({ at: due + chance(120) * minute, wakeAt });
  }

  function deliver({ at, wakeAt }: Wake) {
    const since = (at - life.start) / minute;
    const outage = weather.wakeOutages.find(({ from, minutes }) => from <= since && since < from + minutes);
    if (outage) {
      wakes.send({ at: life.start + (outage.from + outage.minutes) * minute, wakeAt });
      return;
    }
    // A ticket is recalculated, and its customer reminded, when it is processed; the reference uses whole minutes
    // only.
    const mayRemind = ticket.status === 'pending' && !ticket.remindedAt;
    if ((mayRemind || current.version !== ticket.slaConfigurationVersion) && at % minute) {
      wakes.send({ at: Math.ceil(at / minute) * minute, wakeAt });
      return;
    }
    run({ kind: 'wake' }, at);
    if (at < wakeAt) wakes.send({ at: Math.ceil(wakeAt / 1000) * 1000, wakeAt });
  }
}

function minutesOf(outages: readonly Outage[]): Uint8Array {
  const fails = new Uint8Array(end + 1);
  for (const { from, minutes } of outages) fails.fill(1, from, from + minutes);
  return fails;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Whole numbers from 0 to below `to`, the same ones for the same seed. Marsaglia, "Xorshift RNGs", 2003. */
function chances(seed: number): (to: number) => number {
  let state = seed;
  return (to) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % to;
  };
}
