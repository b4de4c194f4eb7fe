import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { Case } from './case.ts';
import type { CaseStores } from './case-stores.ts';
import { changeCases } from './change-cases.ts';
import { decideOpening, type WantedCase } from './decide-opening.ts';

/**
 * Opens a case.
 * @param also writes for the same transaction, given the new case
 * @throws KefuError `not-found` for a flow that there is none of, `forbidden`, `invalid-request`
 * @throws ConditionFailed naming `new-case` if a case with the given id exists
 */
export async function openCase(
  stores: CaseStores,
  wanted: WantedCase,
  context: Context,
  also?: (state: Case) => readonly Write[],
): Promise<Case> {
  return changeCases(
    stores,
    undefined,
    (surroundings) => decideOpening(stores, wanted, surroundings, context),
    context,
    also,
  );
}
