import type { Context } from '../../../domain/shared/context.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';

const jobs = clockJobs(sqsClient());

/** Longer than this function may run, so that the job finds the committed level. */
const levelDelaySeconds = 20;

/**
 * Has the level of customers applied to their tickets. Before the commit, since a crash in between must not leave tickets with
 * a level that differs from their customer's.
 */
export async function sendLevelOf(
  customerIds: readonly CustomerId[],
  { correlationId }: Context,
): Promise<void> {
  for (const levelOf of customerIds) await jobs.send({ levelOf, correlationId }, levelDelaySeconds);
}
