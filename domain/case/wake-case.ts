import type { Context } from '../shared/context.ts';
import type { CaseId } from '../shared/ids.ts';
import { actionByClock, remapping } from './case-record.ts';
import type { CaseStores } from './case-stores.ts';
import { changeCases } from './change-cases.ts';
import { decideMoves } from './decide-moves.ts';
import type { Acting } from './move.ts';

/** A chain of states that the clock leaves at once, as after a long outage, goes on with the next wake. */
const movesMost = 10;

/** Does what is due about a case: reminders and missed deadlines, and actions of the clock, each as of its deadline. */
export async function wakeCase(stores: CaseStores, caseId: CaseId, context: Context): Promise<void> {
  const acting: Acting = { actor: { kind: 'system' }, as: 'clock' };
  const stored = await stores.cases.load(caseId);
  if (remapping(stored))
    await changeCases(
      stores,
      { caseId, loaded: stored },
      async (surroundings, one = stored) => decideMoves(stores, { one }, surroundings, context),
      context,
    );
  for (let moves = 0; moves < movesMost; moves++) {
    const one = await stores.cases.load(caseId);
    const { dueAt } = one;
    const found = actionByClock(one);
    if (!found || dueAt === undefined || dueAt > context.now) break;
    await changeCases(
      stores,
      { caseId, loaded: one },
      async (surroundings, loaded = one) => {
        // Somebody else may have been faster.
        const isDue = loaded.state === one.state && loaded.dueAt === dueAt;
        const wanted = isDue ? { action: found.name, fields: {}, acting, at: dueAt } : undefined;
        return decideMoves(stores, { one: loaded, wanted }, surroundings, context);
      },
      context,
    );
  }
  await stores.cases.wake(caseId, context);
}
