import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { type Id, idSchema } from '../shared/ids.ts';
import { changeTogether, type PlannedChange } from './change-together.ts';
import { expectVersion } from './expected-version.ts';
import { historyStore } from './history.store.ts';
import type { RecordDefinition, RecordTypes } from './record.ts';
import { caughtUp, commitOf, openingOf, type RecordCommit } from './record-commit.ts';

type Put = Extract<Write, { put: unknown }>['put'];

/** How records of a kind are stored, and what is read and written with them. */
export interface RecordStorage<R extends RecordTypes> {
  /** Strongly consistent. */
  find(id: Id<R['kind']>): Promise<R['state'] | undefined>;
  /** A put with the condition that the record doesn't exist. */
  create(state: R['state']): Put;
  /** A put with the condition that the record has this version. */
  replace(state: R['state'], version: number): Put;
  /** What the rules need beyond the record. */
  surroundings(state: R['state'] | undefined, now: string): Promise<R['surroundings']>;
  /**
   * Writes beside all records of the kind in a transaction, added up, since a transaction may write an item only
   * once.
   */
  beside?(commits: readonly RecordCommit<R>[], context: Context): readonly Write[];
  /** Days for which history is kept; permanently if undefined. */
  historyDays?: number;
}

/** One of several changes that are committed together, decided on all records of its kind in the given order. */
export interface WantedChange<R extends RecordTypes> {
  id: Id<R['kind']>;
  expectedVersion?: number | undefined;
  /** The record as just read: saves a read, unless it changed meanwhile. */
  loaded?: R['state'] | undefined;
  command(state: R['state'], together: readonly R['state'][]): R['command'] | undefined;
}

/** A new record, and the writes that create it. */
export interface Opened<R extends RecordTypes> extends RecordCommit<R> {
  writes: readonly Write[];
}

/** Loads and commits records of one kind. */
export function recordStore<R extends RecordTypes>(
  database: Database,
  record: RecordDefinition<R>,
  storage: RecordStorage<R>,
) {
  const history = historyStore(database);
  const { kind, noun } = record;
  const idOfKind = idSchema(kind);

  /** @throws KefuError `not-found`. */
  async function load(id: Id<R['kind']>): Promise<R['state']> {
    const found = await storage.find(id);
    if (!found) throw new KefuError('not-found', `There is no ${noun} ${id}.`);
    return found;
  }

  /** A new record, and the writes that create it. A failed condition is named `new-KIND`. */
  async function opening(
    id: Id<R['kind']>,
    change: R['opening'] & R['change'],
    context: Context,
    follow?: (state: R['state']) => R['command'] | undefined,
  ): Promise<Opened<R>> {
    return openingIn(await storage.surroundings(undefined, context.now), id, change, context, follow);
  }

  /** Like `opening`, with known surroundings. */
  function openingIn(
    surroundings: R['surroundings'],
    id: Id<R['kind']>,
    change: R['opening'] & R['change'],
    context: Context,
    follow?: (state: R['state']) => R['command'] | undefined,
  ): Opened<R> {
    const commit = openingOf(record, change, id, context, surroundings, follow);
    const put: Write = { name: `new-${kind}`, put: storage.create(commit.state) };
    return { ...commit, writes: [put, ...historyWrites(id, commit, context)] };
  }

  /** Changes of records of this kind, and records created with them. */
  function changes(
    wanted: readonly WantedChange<R>[],
    context: Context,
    opened: readonly Opened<R>[] = [],
  ): PlannedChange<RecordCommit<R>[]> {
    async function decide(attempt: number) {
      const before = await Promise.all(
        wanted.map(async (one) => {
          const state = (attempt === 1 && one.loaded) || (await load(one.id));
          const surroundings = await storage.surroundings(state, context.now);
          return { ...one, state, surroundings, due: caughtUp(record, state, surroundings, context.now) };
        }),
      );
      // Due timers are decided first on every record; commands then see their current states.
      const together = before.map(({ due }) => due.state);
      const done = before.map(({ state, expectedVersion, surroundings, due, command }) => {
        expectVersion(state, expectedVersion);
        return commitOf(record, state, due, command(due.state, together), context, surroundings);
      });
      const writes = [
        ...done.flatMap((one) => commitWritesOf(one, context)),
        ...opened.flatMap((one) => one.writes),
        ...beside([...done, ...opened], context),
      ];
      return { done, writes };
    }
    return { contested: [kind], decide };
  }

  /**
   * Loads a record, decides, and commits on the version that was loaded, with the writes of `also`.
   * @throws KefuError `precondition-failed` if it isn't at the expected version; otherwise as `changeTogether`
   */
  async function change(
    id: Id<R['kind']>,
    command: (state: R['state']) => R['command'] | undefined,
    context: Context,
    {
      also,
      opened,
      ...expectation
    }: Pick<WantedChange<R>, 'expectedVersion' | 'loaded'> & {
      opened?: readonly Opened<R>[] | undefined;
      also?: ((commit: RecordCommit<R>) => readonly Write[]) | undefined;
    } = {},
  ): Promise<RecordCommit<R>> {
    const [commit] = await changeTogether(
      database,
      changes([{ ...expectation, id, command }], context, opened),
      (commits) => commits.flatMap((one) => also?.(one) ?? []),
    );
    if (!commit) throw new Error('One change is one commit.');
    return commit;
  }

  /**
   * Runs a record's due timers. Idempotent, and harmless if too early.
   * @throws Error if its id is of another kind
   */
  async function wake(id: string, context: Context): Promise<void> {
    await change(idOfKind.parse(id), () => undefined, context);
  }

  function commitWritesOf(commit: RecordCommit<R>, context: Context): Write[] {
    const { before, state, history: entry } = commit;
    if (!before || (!entry && !before.parkedAt && state.wakeAt === before.wakeAt)) return [];
    const put: Write = { name: kind, put: storage.replace(state, before.version) };
    return [put, ...historyWrites(record.idOf(state), commit, context)];
  }

  function historyWrites(id: Id<R['kind']>, commit: RecordCommit<R>, context: Context): Write[] {
    return commit.history ? [history.addition(id, commit.history, context, storage.historyDays)] : [];
  }

  /** Writes beside created or changed records. */
  function beside(commits: readonly RecordCommit<R>[], context: Context): readonly Write[] {
    return storage.beside?.(commits, context) ?? [];
  }

  return {
    load,
    opening,
    openingIn,
    beside,
    changes,
    change,
    wake,
    /** Whether its timers may wait. */
    mayWait: record.timers?.mayWait ?? false,
  };
}
