import type { Context } from '../shared/context.ts';
import type { Id, IdKind } from '../shared/ids.ts';

/** What every record's state has. */
export interface RecordState {
  version: number;
  /** The next moment at which anything about it falls due. */
  wakeAt?: string | undefined;
  /** Since when the clock has given up on it, after several failures. */
  parkedAt?: string | undefined;
}

/**
 * What happened to a record, before the commit gives it its place in the history. The history and the event contain its type
 * and data; what else a change has, such as texts and contact data, only reaches the state.
 */
interface RecordChange {
  type: string;
  data: unknown;
}

/** Something about a record that falls due by itself. */
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
  /** What else its rules need to know, as of one moment. Undefined for most kinds. */
  surroundings: unknown;
  /** Never where nothing falls due. */
  timer: RecordTimer;
}

/** Where a change stands: the record it belongs to, and when it was committed as which version. */
export interface Place<Kind extends IdKind = IdKind> {
  id: Id<Kind>;
  version: number;
  at: string;
}

/** What came about by itself, and the state after it. */
export interface CaughtUp<State, Change> {
  state: State;
  changes: Change[];
}

/** What falls due about records of a kind. */
export interface Timers<R extends RecordTypes> {
  /** What falls due first; undefined where nothing will. */
  next(state: R['state'], surroundings: R['surroundings']): R['timer'] | undefined;
  /** What happens then. It has to end the timer, or to move it on. */
  changeOf(timer: R['timer'], state: R['state'], surroundings: R['surroundings']): R['change'];
  /** The state after that change, as of the moment that was due. */
  after(
    state: R['state'],
    timer: R['timer'],
    change: R['change'],
    surroundings: R['surroundings'],
    now: string,
  ): R['state'];
  /** Everything that fell due until now, where that is more than the timers one after the other. */
  catchUp?(
    state: R['state'],
    surroundings: R['surroundings'],
    now: string,
  ): CaughtUp<R['state'], R['change']>;
  /** The change whose event has a record woken that falls due before the clock looks again: `record.wake-scheduled`. */
  wakeScheduled(wakeAt: string): R['change'];
}

/** The rules of a kind of records: things with a life, and a history of it. They are pure. */
export interface RecordDefinition<R extends RecordTypes> {
  kind: R['kind'];
  /** What errors call it, as in `There is no ticket tkt_…`. */
  noun: string;
  idOf(state: R['state']): Id<R['kind']>;
  /** The state that a record begins with. */
  open(change: R['opening'], place: Place<R['kind']>): R['state'];
  /** What a command changes; nothing where the record already is as wanted. @throws KefuError what the rules refuse. */
  decide(
    state: R['state'],
    command: R['command'],
    context: Pick<Context, 'actor' | 'now'>,
  ): readonly R['change'][];
  /** The state after a change. */
  evolve(state: R['state'], change: R['change'], place: Place<R['kind']>): R['state'];
  /** The evolved state with what follows from the changes; `before` is as it was before them. */
  derive?(
    before: R['state'],
    evolved: R['state'],
    changes: readonly R['change'][],
    surroundings: R['surroundings'],
  ): R['state'];
  timers?: Timers<R>;
}
