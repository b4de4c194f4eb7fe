import { ConditionFailed, type Database } from '../../domain/database.ts';
import { KefuError } from '../../domain/errors.ts';
import { ownAddressClaim, ownAddressStore } from '../../domain/own-address/own-address.store.ts';

/** What to do with a failed commit that claims an address: where it is taken, that says whose it is. */
export function explainTakenAddress(database: Database, address: string) {
  return async (error: unknown): Promise<never> => {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(ownAddressClaim)) throw error;
    const message = `belongs to ${await ownAddressStore(database).ownerOf(address)}`;
    throw new KefuError('already-exists', `The address ${message}.`, [{ field: 'address', message }]);
  };
}
