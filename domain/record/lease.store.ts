import { Entity } from 'electrodb';
import { commitWrites, type Database } from '../shared/database.ts';
import { leaseSchema } from './lease.entity.ts';
import { type Lease, lease } from './lease.ts';

/** Leases of the clock's shards. */
export function leaseStore(database: Database) {
  const leases = new Entity(leaseSchema, database);

  /** The leases of all shards that were ever dispatched. Reads one unit. */
  async function all(): Promise<Lease[]> {
    const { data } = await leases.query.lease({ desk: 'desk' }).go({ consistent: true });
    return data.map((item) => lease.parse(item));
  }

  /** @throws ConditionFailed if another tick was faster */
  async function claim(next: Lease, before: Lease | undefined): Promise<void> {
    const item = { ...next, desk: 'desk' } as const;
    const put = before
      ? leases.put(item).where(({ version }, { eq }) => eq(version, before.version))
      : leases.create(item);
    await commitWrites(database, [{ name: 'lease', put: put.params() }]);
  }

  return { all, claim };
}
