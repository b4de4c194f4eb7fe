import type { Actor } from '../../events/event.ts';
import type { Context } from '../shared/context.ts';
import type { HistoryEntry } from './history.ts';
import { lookAheadSeconds } from './lease.ts';
import type { CaughtUp, Place, RecordDefinition, RecordTypes, Timers } from './record.ts';

/** A record before and after a transaction. */
export interface RecordCommit<R extends RecordTypes> {
  /** Absent if the transaction creates the record. */
  before?: R['state'] | undefined;
  state: R['state'];
  command?: R['command'] | undefined;
  /** The changes of the command itself. */
  changes: readonly R['change'][];
  /** The command's changes, and automatic ones before and after it, as one version. Absent if there are none. */
  history: HistoryEntry<R['change']> | undefined;
}

/** The context of a commit. */
type CommitContext = Pick<Context, 'actor' | 'now'>;

/**
 * A record that is due this soon can't wait for the clock, which may have read that far already; half a minute more
 * allows for differing clocks.
 */
const nearSeconds = lookAheadSeconds + 30;

const system: Actor = { kind: 'system' };

/** All changes of a record that were due until now, in order and each effective at its due time. */
export function caughtUp<R extends RecordTypes>(
  record: RecordDefinition<R>,
  state: R['state'],
  surroundings: R['surroundings'],
  now: string,
): CaughtUp<R['state'], R['change']> {
  const { catchUp } = record.timers ?? {};
  return catchUp ? catchUp(state, surroundings, now) : fallenDue(record, state, surroundings, now);
}

function fallenDue<R extends RecordTypes>(
  record: RecordDefinition<R>,
  state: R['state'],
  surroundings: R['surroundings'],
  now: string,
  changedAt?: string,
): CaughtUp<R['state'], R['change']> {
  const { timers } = record;
  return timers ? timersFallenDue(timers, state, surroundings, now, changedAt) : { state, changes: [] };
}

/**
 * Everything that was due until now, timer by timer. Timers that a change started are due since that change, at
 * `changedAt`.
 */
export function timersFallenDue<R extends RecordTypes>(
  timers: Timers<R>,
  before: R['state'],
  surroundings: R['surroundings'],
  now: string,
  changedAt = '',
): CaughtUp<R['state'], R['change']> {
  const changes: R['change'][] = [];
  let state = before;
  for (;;) {
    const next = timers.next(state, surroundings);
    if (!next || next.dueAt > now || timers.isLeft?.(next)) return { state, changes };
    const timer = next.dueAt < changedAt ? { ...next, dueAt: changedAt } : next;
    const change = timers.changeOf(timer, state, surroundings);
    changes.push(change);
    state = timers.after(state, timer, change, surroundings, now);
  }
}

/**
 * A command decided at a time, on a record whose due timers were decided before.
 * @throws KefuError if the rules reject it
 */
export function commitOf<R extends RecordTypes>(
  record: RecordDefinition<R>,
  before: R['state'],
  due: CaughtUp<R['state'], R['change']>,
  command: R['command'] | undefined,
  context: CommitContext,
  surroundings: R['surroundings'],
): RecordCommit<R> {
  const version = before.version + 1;
  const changes = command === undefined ? [] : record.decide(due.state, command, context, surroundings);
  let { state } = due;
  let since: readonly R['change'][] = [];
  if (changes.length) {
    const place = { id: record.idOf(state), version, at: context.now };
    const evolved = changes.reduce((next, change) => record.evolve(next, change, place), state);
    const derived = derivedFrom(record, state, { ...evolved, version }, changes, surroundings);
    ({ state, changes: since } = fallenDue(record, derived, surroundings, context.now, context.now));
  }
  const awake = awaken(record, before, { ...state, version }, surroundings, context.now);
  const history = entryOf<R>(version, context.actor, {
    before: due.changes,
    own: changes,
    after: [...since, ...awake.changes],
  });
  return {
    before,
    command,
    changes,
    history,
    state: history ? awake.state : { ...awake.state, version: before.version },
  };
}

/**
 * A newly created record.
 * @param follow Kefu's own immediate commands: part of the creation's commit, version and history item
 */
export function openingOf<R extends RecordTypes>(
  record: RecordDefinition<R>,
  opening: R['opening'] & R['change'],
  id: Place<R['kind']>['id'],
  context: CommitContext,
  surroundings: R['surroundings'],
  follow?: (state: R['state']) => R['command'] | undefined,
): RecordCommit<R> {
  const place = { id, version: 1, at: context.now };
  const fresh = record.open(opening, place);
  const derived = derivedFrom(record, fresh, fresh, [opening], surroundings);
  const command = follow?.(derived);
  const followed = command === undefined ? [] : record.decide(derived, command, context, surroundings);
  const state = followed.reduce((next, change) => record.evolve(next, change, place), derived);
  const changes = [opening, ...followed];
  const awake = awaken(record, undefined, state, surroundings, context.now);
  const history = entryOf<R>(1, context.actor, {
    before: [],
    own: [opening],
    after: [...followed, ...awake.changes],
  });
  return { changes, history, state: awake.state };
}

function derivedFrom<R extends RecordTypes>(
  record: RecordDefinition<R>,
  before: R['state'],
  evolved: R['state'],
  changes: readonly R['change'][],
  surroundings: R['surroundings'],
): R['state'] {
  return record.derive?.(before, evolved, changes, surroundings) ?? evolved;
}

/**
 * The single history item of a commit: its actor is that of the command. Automatic changes before and after have
 * their own actor.
 */
function entryOf<R extends RecordTypes>(
  version: number,
  actor: Actor,
  { before, own, after }: Record<'before' | 'own' | 'after', readonly R['change'][]>,
): HistoryEntry<R['change']> | undefined {
  if (!own.length)
    return before.length || after.length
      ? { version, actor: system, changes: [...before, ...after] }
      : undefined;
  const bySystem = (change: R['change']) => (actor.kind === 'system' ? change : { ...change, actor: system });
  return { version, actor, changes: [...before.map(bySystem), ...own, ...after.map(bySystem)] };
}

/** The record with its next due time, and the change that announces it if it is near. */
function awaken<R extends RecordTypes>(
  record: RecordDefinition<R>,
  before: R['state'] | undefined,
  state: R['state'],
  surroundings: R['surroundings'],
  now: string,
): CaughtUp<R['state'], R['change']> {
  const { timers } = record;
  if (!timers) return { state, changes: [] };
  const wakeAt = timers.next(state, surroundings)?.dueAt;
  const next = { ...state, wakeAt, parkedAt: undefined };
  const isNear =
    !timers.mayWait && wakeAt !== undefined && Date.parse(wakeAt) <= Date.parse(now) + nearSeconds * 1000;
  if (!isNear || wakeAt === before?.wakeAt) return { state: next, changes: [] };
  const change = timers.wakeScheduled(wakeAt);
  const place = { id: record.idOf(next), version: next.version, at: now };
  return { state: record.evolve(next, change, place), changes: [change] };
}
