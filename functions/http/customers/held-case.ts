import { caseReader } from '../../../domain/case/case-reader.store.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CaseId, CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';

/* Loaded by the first hold on a case. Only admins put holds up, and they see all cases. */

const cases = caseReader(database);

/** @throws KefuError `not-found` */
export async function customerOfCase(caseId: CaseId): Promise<CustomerId | undefined> {
  const [found] = await cases.loadAll([caseId]);
  if (!found) throw new KefuError('not-found', `There is no case ${caseId}.`);
  return found.customerId;
}
