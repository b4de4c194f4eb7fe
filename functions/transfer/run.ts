import middy from '@middy/core';
import * as z from 'zod';
import { transfer } from '../clock/clock-jobs.ts';
import { correlate } from '../logger.ts';
import { transferLater } from './transfer-later.ts';

/** A run ends this long before its timeout, which is more than a chunk takes at the slowest pace. */
const reserveMs = 240_000;

const invocation = z.object({ unlessBegun: z.literal(true).optional() });

interface Timed {
  getRemainingTimeInMillis(): number;
}

/**
 * Runs an import or an export from its last checkpoint, and invokes itself again where it has to end before it is done. A
 * run that fails is repeated by Lambda, and then from the failure queue: its checkpoint stays.
 */
export const handler = middy(async (event: unknown, lambda: Timed): Promise<void> => {
  const job = transfer.parse(event);
  const { unlessBegun = false } = invocation.parse(event);
  const isLate = () => lambda.getRemainingTimeInMillis() < reserveMs;
  if ('importId' in job) {
    correlate(job.importId);
    const { runImport } = await import('./run-import.ts');
    if (await runImport({ ...job, unlessBegun }, isLate)) await transferLater(job);
  } else {
    correlate(job.exportId);
    const { runExport } = await import('./run-export.ts');
    if (await runExport({ ...job, unlessBegun }, isLate)) await transferLater(job);
  }
});
