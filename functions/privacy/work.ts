import middy from '@middy/core';
import type { Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import { eraseCustomer } from '../../domain/privacy/erase-customer.ts';
import { expireRecords } from '../../domain/privacy/expire-records.ts';
import { exportSubject } from '../../domain/privacy/export-subject.ts';
import { replayErasures } from '../../domain/privacy/replay-erasures.ts';
import { type Id, type IdKind, idSchema } from '../../domain/shared/ids.ts';
import { systemContext } from '../context.ts';
import { correlate, logger } from '../logger.ts';
import { erasingStores } from './erasing-stores.ts';

/** A record that is due, or an operator's wish to repeat what the ledger has. */
const invocation = z.union([
  z.object({ recordId: z.union([idSchema('erasure'), idSchema('subjectExport'), idSchema('retention')]) }),
  z.object({ replay: z.literal(true) }),
]);

/** A page of a step takes less. */
const millisecondsForAPage = 60_000;

/** Works on what is due, as long as there is time: the erasure or the export of a customer, or a round of the retention. The clock has it go on. */
export const handler = middy(async (event: unknown, lambda: Invocation) => {
  const wanted = invocation.parse(event);
  const hasTime = () => lambda.getRemainingTimeInMillis() > millisecondsForAPage;
  if ('replay' in wanted) {
    correlate(lambda.awsRequestId);
    return replayErasures(erasingStores, { hasTime }, systemContext(lambda.awsRequestId));
  }
  const { recordId } = wanted;
  correlate(recordId);
  const outcome = await workOn(recordId, hasTime);
  logger.info('Worked on a record.', { recordId, outcome });
  return { outcome };
});

type RecordId = Extract<z.infer<typeof invocation>, { recordId: unknown }>['recordId'];

function workOn(recordId: RecordId, hasTime: () => boolean): Promise<string> {
  const context = systemContext(recordId);
  if (is('erasure', recordId)) return eraseCustomer(erasingStores, { erasureId: recordId, hasTime }, context);
  if (is('subjectExport', recordId))
    return exportSubject(erasingStores, { subjectExportId: recordId, hasTime }, context);
  return expireRecords(erasingStores, { hasTime }, context);
}

function is<Kind extends IdKind>(kind: Kind, recordId: string): recordId is Id<Kind> {
  return idSchema(kind).safeParse(recordId).success;
}
