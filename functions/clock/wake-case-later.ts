import { wakeCase } from '../../domain/case/wake-case.ts';
import type { Context } from '../../domain/shared/context.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { caseStores } from '../case-stores.ts';

/** Does what is due about a case. Loaded with the first case that is woken. */
export async function wakeCaseById(caseId: string, context: Context): Promise<void> {
  await wakeCase(caseStores, idSchema('case').parse(caseId), context);
}
