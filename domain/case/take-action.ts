import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Case, CaseFields } from './case.ts';
import { actionByClock } from './case-record.ts';
import type { CaseStores } from './case-stores.ts';
import { changeCases } from './change-cases.ts';
import { decideMoves } from './decide-moves.ts';
import type { Acting } from './move.ts';
import { wakeCase } from './wake-case.ts';

/**
 * Takes an action of a case. What the clock should have done before is done first.
 * @param also writes for the same transaction, given the case after the action
 * @throws KefuError `not-found`, `forbidden`, `transition-not-allowed`, `invalid-request` (naming fields as `fields.NAME`),
 * `precondition-failed` or `edit-conflict`
 */
export async function takeAction(
  stores: CaseStores,
  wanted: {
    caseId: CaseId;
    action: string;
    fields: CaseFields;
    acting: Acting;
    expectedVersion?: number | undefined;
  },
  context: Context,
  also?: (state: Case) => readonly Write[],
): Promise<Case> {
  const { caseId, expectedVersion, ...move } = wanted;
  const before = await stores.cases.load(caseId);
  const isDue = before.dueAt !== undefined && before.dueAt <= context.now && actionByClock(before);
  if (isDue) await wakeCase(stores, caseId, { ...context, actor: { kind: 'system' } });
  return changeCases(
    stores,
    { caseId, expectedVersion, ...(!isDue && { loaded: before }) },
    async (surroundings, one = before) => decideMoves(stores, { one, wanted: move }, surroundings, context),
    context,
    also,
  );
}
