import { Entity } from 'electrodb';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  keyOf,
  type UpdateInTransaction,
  type Write,
} from '../shared/database.ts';
import type { CustomerId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { replacedAddressSchema } from './replaced-address.entity.ts';
import { type ReplacedAddress, replacedAddress } from './replaced-address.ts';

/** As long as a failed event may be redriven. */
const keptSeconds = 14 * 86_400;

/** Longer than the function that sends a notice may run. Milliseconds. */
const claimMs = 5 * 60_000;

export type ReplacedAddressStore = ReturnType<typeof replacedAddressStore>;

/** Addresses to which a notice has to be sent because they were replaced. */
export function replacedAddressStore(database: Database) {
  const replaced = new Entity(replacedAddressSchema, database);

  /** The write for the transaction of the change: a write unit. */
  function creation(one: ReplacedAddress): Write {
    const expiresAt = Math.floor(Date.parse(one.replacedAt) / 1000) + keptSeconds;
    return { name: 'replaced-address', put: replaced.put({ ...one, expiresAt }).params() };
  }

  /** Those of one change that were not noticed yet. */
  async function ofChange(customerId: CustomerId, version: number): Promise<ReplacedAddress[]> {
    const { data } = await replaced.query
      .replaced({ customerId, version })
      .go({ pages: 'all', consistent: true });
    return data.map((item) => replacedAddress.parse(item));
  }

  /** @returns false if another function has it, or it was noticed */
  async function claim({ customerId, version, address }: ReplacedAddress, now: string): Promise<boolean> {
    const update = replaced
      .patch({ customerId, version, address })
      .set({ claimedUntil: addMilliseconds(now, claimMs) })
      .where(
        ({ claimedUntil }, { notExists, lt }) => `${notExists(claimedUntil)} OR ${lt(claimedUntil, now)}`,
      )
      .params<UpdateInTransaction>();
    try {
      await commitWrites(database, [{ name: 'replaced-address', update }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  async function remove({ customerId, version, address }: ReplacedAddress): Promise<void> {
    const Key = keyOf(replaced.get({ customerId, version, address }));
    await commitWrites(database, [{ name: 'replaced-address', delete: { TableName: database.table, Key } }]);
  }

  return { creation, ofChange, claim, remove };
}
