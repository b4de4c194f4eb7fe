import type { Context } from '../shared/context.ts';
import type { Id, IdKind } from '../shared/ids.ts';

/** The fields of every record's state. */
export interface RecordState {
  version: number;
  /** When its next timer is due. */
  wakeAt?: string | undefined;
  /** Since when it is parked, after several failed wakes. */
  parkedAt?: string | undefined;
}

/**
 * A change of a record, before the commit gives it its place in the history. The history and the event contain its
 * type and data; its other fields, such as texts and contact data, are only applied to the state.
 */
interface RecordChange {
  type: string;
  data: unknown;
}

/** A timer of a record. */
interface RecordTimer {
  dueAt: string;
}

/** The types of a kind of records. */
export interface RecordTypes {
  kind: IdKind;
  state: RecordState;
  change: RecordChange;
  /** The change that creates a record. */
  opening: RecordChange;
  command: unknown;
  /** What else its rules need to know, as of one time. Undefined for most kinds. */
  surroundings: unknown;
  /** Never if no timer is set. */
  timer: RecordTimer;
}

/** The context of a change: its record, commit time and version. */
export interface Place<Kind extends IdKind = IdKind> {
  id: Id<Kind>;
  version: number;
  at: string;
}

/** Automatic changes, and the state after them. */
export interface CaughtUp<State, Change> {
  state: State;
  changes: Change[];
}

/** The timers of a kind of record. */
export interface Timers<R extends RecordTypes> {
  /**
   * Whether they may wait for hours if many are due, as birthdays and deletions may: they never delay the timers of other
   * kinds. The kind's store has to pass this to `shardOf`.
   */
  mayWait?: boolean;
  /** The earliest due timer; undefined if there is none. */
  next(state: R['state'], surroundings: R['surroundings']): R['timer'] | undefined;
  /** The change when it is due. It has to end or reset the timer. */
  changeOf(timer: R['timer'], state: R['state'], surroundings: R['surroundings']): R['change'];
  /**
   * Whether its change needs more than the record: it is left to the use case that wakes the record, and stays due until
   * then.
   */
  isLeft?(timer: R['timer']): boolean;
  /** The state after that change, as of the due time. */
  after(
    state: R['state'],
    timer: R['timer'],
    change: R['change'],
    surroundings: R['surroundings'],
    now: string,
  ): R['state'];
  /** All changes that were due until now, if they are more than the timers one after the other. */
  catchUp?(
    state: R['state'],
    surroundings: R['surroundings'],
    now: string,
  ): CaughtUp<R['state'], R['change']>;
  /** The change whose event has a record woken that is due before the clock's next query: `record.wake-scheduled`. */
  wakeScheduled(wakeAt: string): R['change'];
}

/** The rules of a kind of record: a thing with a lifecycle and a history. They are pure. */
export interface RecordDefinition<R extends RecordTypes> {
  kind: R['kind'];
  /** Its name in errors, as in `There is no ticket tkt_…`. */
  noun: string;
  idOf(state: R['state']): Id<R['kind']>;
  /** The initial state of a record. */
  open(change: R['opening'], place: Place<R['kind']>): R['state'];
  /**
   * The changes of a command; none if the record already is as wanted.
   * @throws KefuError if the rules reject it
   */
  decide(
    state: R['state'],
    command: R['command'],
    context: Pick<Context, 'actor' | 'now'>,
    surroundings: R['surroundings'],
  ): readonly R['change'][];
  /** The state after a change. */
  evolve(state: R['state'], change: R['change'], place: Place<R['kind']>): R['state'];
  /** The evolved state with the consequences of the changes; `before` is the state before them. */
  derive?(
    before: R['state'],
    evolved: R['state'],
    changes: readonly R['change'][],
    surroundings: R['surroundings'],
  ): R['state'];
  timers?: Timers<R>;
}
