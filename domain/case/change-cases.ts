import { changeTogether, type PlannedChange } from '../record/change-together.ts';
import { expectVersion } from '../record/expected-version.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, type Write } from '../shared/database.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Case } from './case.ts';
import type { CaseChange, CaseSurroundings } from './case-record.ts';
import type { CaseStores, DecidedCase } from './case-stores.ts';
import { decideMoves } from './decide-moves.ts';
import { holdChanges } from './held-tickets.ts';
import { incidentClaimWrite } from './incident/incident-ticket.ts';
import { notAllowed } from './move.ts';

/** A case that exists, and what becomes of it. */
interface ChangedCase {
  before: Case;
  decided: DecidedCase;
}

/**
 * Commits what was decided about a case, together with all that follows from it: cases that it opens, its parent once it is done,
 * tickets that it holds or releases, and the writes of its effects. All of it or none; it is decided again after a conflict.
 * @param about the case, as it was just read if it was; absent if `decide` opens it
 * @param also further writes, given the case as it is then
 * @throws KefuError whatever the flow refuses, `precondition-failed` and `edit-conflict`
 */
export async function changeCases(
  stores: CaseStores,
  about: { caseId: CaseId; loaded?: Case | undefined; expectedVersion?: number | undefined } | undefined,
  decide: (surroundings: CaseSurroundings, one: Case | undefined) => Promise<DecidedCase>,
  context: Context,
  also: (state: Case) => readonly Write[] = () => [],
): Promise<Case> {
  const contested = ['case', 'ticket'];
  let refusals: Record<string, string> = {};
  const planned: PlannedChange<Case> = {
    contested,
    async decide(attempt) {
      const surroundings = await stores.cases.surroundings();
      const one = about && ((attempt === 1 && about.loaded) || (await stores.cases.load(about.caseId)));
      if (one) expectVersion(one, about.expectedVersion);
      const decided = await decide(surroundings, one);
      const changed = one ? await withParents(stores, { before: one, decided }, surroundings, context) : [];
      const all = one ? changed.map((each) => each.decided) : [decided];
      const opened = all.flatMap((each) => each.opened);
      refusals = Object.assign({}, ...all.map((each) => each.refusals));
      const effects = all.flatMap((each) => each.writes);
      contested.push(...effects.map(({ name }) => name).filter((name) => !(name in refusals)));
      const cases = stores.cases.changes(
        changed.map(({ before, decided: { changes } }) => ({
          id: before.caseId,
          loaded: before,
          command: () => (changes.length ? { changes } : undefined),
        })),
        context,
        opened,
      );
      const done = await cases.decide(1);
      const tickets = stores.tickets.changing(holdChanges([...done.done, ...opened]), context);
      const held = await tickets.decide(1);
      const [first] = done.done;
      return {
        done: first?.state ?? decided.state,
        writes: [...done.writes, ...held.writes, ...effects],
      };
    },
  };
  try {
    return await changeTogether(stores.database, planned, also);
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes(incidentClaimWrite))
      throw notAllowed(
        'One of the tickets belongs to another incident already, and a ticket has at most one: take it from that one first.',
      );
    const refused = error instanceof ConditionFailed && error.writes.find((name) => name in refusals);
    throw refused ? notAllowed(refusals[refused] ?? '') : error;
  }
}

/** A changed case, and its parents that hear that it is done, which may end them, too. */
async function withParents(
  stores: CaseStores,
  first: ChangedCase,
  surroundings: CaseSurroundings,
  context: Context,
): Promise<ChangedCase[]> {
  const changed = [first];
  for (let last = first; isDoneNow(last); ) {
    const { caseId, parentId, state, closedAt = context.now } = last.decided.state;
    if (!parentId) break;
    const before = await stores.cases.load(parentId);
    const done: CaseChange = { type: 'case.child-done', data: { caseId, state }, at: closedAt };
    const decided = await decideMoves(stores, { one: before, first: [done] }, surroundings, context);
    last = { before, decided };
    changed.push(last);
  }
  return changed;
}

function isDoneNow({ before, decided: { state } }: ChangedCase): boolean {
  return state.closedAt !== undefined && before.closedAt === undefined;
}
