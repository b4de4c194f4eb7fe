import { backoff, ConditionFailed, commitWrites, type Database, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';

/** What a transaction changes about records of one kind, or of several. `Done` is what comes of it. */
export interface PlannedChange<Done> {
  /** The names of the writes that another change of the same records makes fail. */
  contested: readonly string[];
  /**
   * Loads the records and decides.
   * @throws KefuError whatever the rules refuse
   * @throws ConditionFailed if records that were read one after the other don't fit together
   */
  decide(attempt: number): Promise<{ done: Done; writes: readonly Write[] }>;
}

/** Two changes as one. */
export function both<One, Other>(
  one: PlannedChange<One>,
  other: PlannedChange<Other>,
): PlannedChange<[One, Other]> {
  return {
    contested: [...one.contested, ...other.contested],
    async decide(attempt) {
      const [first, second] = await Promise.all([one.decide(attempt), other.decide(attempt)]);
      return { done: [first.done, second.done], writes: [...first.writes, ...second.writes] };
    },
  };
}

/**
 * How often a caller without an expectation of its own loads and decides. With the pauses between them, ten changes of
 * a record at once all happen, such as those of a ticket whose clocks reach several stages at once.
 */
const decisions = 6;

/**
 * Commits all of a change or none, with what `also` adds. A conflict is decided again on what is there now, after a
 * random pause.
 * @throws KefuError `edit-conflict` where others kept being faster, and whatever the change throws.
 * @throws ConditionFailed naming a write of `also` whose condition did not hold.
 */
export async function changeTogether<Done>(
  database: Database,
  change: PlannedChange<Done>,
  also: (done: Done) => readonly Write[] = () => [],
): Promise<Done> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { done, writes } = await change.decide(attempt);
      await commitWrites(database, [...writes, ...also(done)]);
      return done;
    } catch (error) {
      if (
        !(error instanceof ConditionFailed) ||
        !change.contested.some((name) => error.writes.includes(name))
      )
        throw error;
      if (attempt === decisions)
        throw new KefuError(
          'edit-conflict',
          'It is being changed concurrently: load it again and repeat the change.',
        );
      await backoff(attempt);
    }
  }
}
