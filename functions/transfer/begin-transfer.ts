import { sqsClient } from '../clients/sqs.ts';
import { clockJobs, type Transfer } from '../clock/clock-jobs.ts';
import { transferLater } from './transfer-later.ts';

const jobs = clockJobs(sqsClient());

/** Longer than the API's functions may run, so that the job finds what is committed. */
const delaySeconds = 20;

/**
 * Commits the beginning of an import or export, and has it run. A job that is sent before the commit runs it if the function
 * ends in between; otherwise it finds another run, and one of the two ends at its next checkpoint.
 */
export async function beginTransfer(
  transfer: Transfer,
  { correlationId }: { correlationId: string },
  commit: () => Promise<void>,
): Promise<void> {
  await jobs.send({ transfer, correlationId }, delaySeconds);
  await commit();
  await transferLater(transfer);
}
