import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import { expectVersion } from '../record/expected-version.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, retryOnConflict, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { Id } from '../shared/ids.ts';
import { legalHoldSchema } from './legal-hold.entity.ts';
import { type LegalHold, legalHold, released } from './legal-hold.ts';

export type LegalHoldStore = ReturnType<typeof legalHoldStore>;

/** Legal holds, present and past. */
export function legalHoldStore(database: Database) {
  const holds = new Entity(legalHoldSchema, database);
  const audited = auditTrail<LegalHold>(database, 'legal-hold', legalHold, ({ legalHoldId }) => legalHoldId);

  /** All of them, oldest first; strongly consistent, so that an erasure sees a hold that was just created. */
  async function all(): Promise<LegalHold[]> {
    const { data } = await holds.query.hold({ desk: 'desk' }).go({ pages: 'all', consistent: true });
    return data.map((item) => legalHold.parse(item));
  }

  /** @throws KefuError `not-found` */
  async function load(legalHoldId: Id<'legalHold'>): Promise<LegalHold> {
    const { data } = await holds.get({ desk: 'desk', legalHoldId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `There is no legal hold ${legalHoldId}.`);
    return legalHold.parse(data);
  }

  /** The writes of a new hold. */
  function creation(created: LegalHold, context: Context): Write[] {
    return [
      { name: 'legal-hold', put: holds.create({ ...created, desk: 'desk' }).params() },
      ...audited(undefined, created, context),
    ];
  }

  /**
   * @param also other writes of the same transaction
   * @throws KefuError `not-found`, `precondition-failed`, `transition-not-allowed`
   */
  function release(
    { legalHoldId, expectedVersion }: { legalHoldId: Id<'legalHold'>; expectedVersion?: number | undefined },
    context: Context,
    also: (next: LegalHold) => readonly Write[] = () => [],
  ): Promise<LegalHold> {
    return retryOnConflict(3, async () => {
      const before = await load(legalHoldId);
      expectVersion(before, expectedVersion);
      const next = released(before, context);
      const put = holds
        .put({ ...next, desk: 'desk' })
        .where(({ version }, { eq }) => eq(version, before.version));
      await commitWrites(database, [
        { name: 'legal-hold', put: put.params() },
        ...audited(before, next, context),
        ...also(next),
      ]);
      return next;
    });
  }

  return { all, load, creation, release };
}
