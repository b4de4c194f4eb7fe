import { refundStatus } from '../../events/customer/order-events.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CaseId, RefundId } from '../shared/ids.ts';
import type { Case } from './case.ts';
import type { CaseStores } from './case-stores.ts';
import { refundFields } from './money/money-fields.ts';
import type { Acting } from './move.ts';
import { takeAction } from './take-action.ts';

export const reportedStatus = refundStatus.exclude(['submitted']);

/** What became of a submitted refund, as a payment adapter or a shop says. */
export interface ReportedOutcome {
  caseId: CaseId;
  refundId: RefundId;
  status: 'settled' | 'failed' | 'unknown';
  gatewayId?: string | undefined;
  /** The attempt that it is about, where that is known. */
  attempt?: number | undefined;
  failure?: string | undefined;
}

/** `unchanged` if it is known already, or about an earlier attempt than the present one. */
export type RecordedOutcome = 'recorded' | 'unchanged';

/** The action that an outcome takes in a refund's case; undefined if it tells nothing new. */
function actionForOutcome(
  { state, fields }: Pick<Case, 'state' | 'fields'>,
  { status, attempt }: Pick<ReportedOutcome, 'status' | 'attempt'>,
): 'settle' | 'fail' | 'lose-track' | undefined {
  const { attempts = 1 } = refundFields.pick({ attempts: true }).partial().parse(fields);
  if (status === 'settled') return state === 'settled' ? undefined : 'settle';
  // That an earlier attempt failed says nothing about a later one, and what failed or is unknown can't become less known.
  if (attempt !== undefined && attempt < attempts) return undefined;
  if (status === 'unknown') return state === 'submitted' ? 'lose-track' : undefined;
  return state === 'failed' || state === 'declined' ? undefined : 'fail';
}

/**
 * Records what became of a refund, by its case. Repeated, late and reordered reports have the same result: money that was paid was
 * paid, whatever was reported before.
 * @param also writes for the same transaction
 * @throws KefuError `not-found` for a refund that the case did not submit; `transition-not-allowed` for a settled one that is said to have
 * failed; `invalid-request`, `edit-conflict`
 */
export async function recordRefundOutcome(
  stores: CaseStores,
  { caseId, refundId, acting, ...outcome }: ReportedOutcome & { acting: Acting },
  context: Context,
  also: (outcome: RecordedOutcome, state: Case) => readonly Write[] = () => [],
): Promise<{ outcome: RecordedOutcome; state: Case }> {
  const one = await stores.cases.load(caseId);
  if (one.flow !== 'refund' || one.fields.refundId !== refundId)
    throw new KefuError('not-found', `The case ${caseId} submitted no refund ${refundId}.`);
  const action = actionForOutcome(one, outcome);
  if (!action) {
    await commitWrites(stores.database, also('unchanged', one));
    return { outcome: 'unchanged', state: one };
  }
  const { gatewayId, attempt, failure } = outcome;
  const fields = {
    ...(gatewayId !== undefined && { gatewayId }),
    ...(attempt !== undefined && { attempt }),
    ...(failure !== undefined && action === 'fail' && { failure }),
  };
  const expectedVersion = one.version;
  const wanted = { caseId, action, fields, acting, expectedVersion };
  try {
    const state = await takeAction(stores, wanted, context, (moved) => also('recorded', moved));
    return { outcome: 'recorded', state };
  } catch (error) {
    // Another report, or the clock, was faster: what is new is decided again.
    if (!(error instanceof KefuError) || error.code !== 'precondition-failed') throw error;
    return recordRefundOutcome(stores, { caseId, refundId, acting, ...outcome }, context, also);
  }
}
