import { ownAddressClaim, ownAddressStore } from '../../../domain/desk/own-address.store.ts';
import { ConditionFailed, type Database } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';

/** Converts a failed commit that claims addresses: if some are taken, the error names their owners. */
export function explainTakenAddress(
  database: Database,
  ...claimed: readonly { field: string; address: string }[]
) {
  return async (error: unknown): Promise<never> => {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(ownAddressClaim)) throw error;
    const { ownerOf } = ownAddressStore(database);
    const asked = claimed.map(async ({ field, address }) => ({ field, ownerId: await ownerOf(address) }));
    const errors = (await Promise.all(asked)).flatMap(({ field, ownerId }) =>
      ownerId ? [{ field, message: `belongs to ${ownerId}` }] : [],
    );
    const message = errors[0]?.message ?? 'was taken a moment ago: repeat';
    throw new KefuError('already-exists', `The address ${message}.`, errors);
  };
}
