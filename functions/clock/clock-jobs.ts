import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { customerPosition } from '../../domain/customer/customer.store.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { environment } from '../needs.ts';

/** The job that recalculates the next page of tickets (`recalculateTickets`). */
const recalculationJob = z.object({
  recalculation: idSchema('recalculation'),
  correlationId: z.string(),
});

/** The job that sets a customer's level in their tickets (`changeCustomerLevel`), from one page of their list on. */
const levelJob = z.object({
  levelOf: idSchema('customer'),
  cursor: z.string().optional(),
  correlationId: z.string(),
});

/** The job that asks the level rules about all customers (`recalculateLevels`), from one position in their list on. */
const levelsJob = z.object({ levelsBehind: customerPosition.nullable(), correlationId: z.string() });

/** The job that frees the tickets of a deactivated agent (`freeTickets`), from one position in their list on. */
const freeTicketsJob = z.object({
  freeTicketsOf: idSchema('agent'),
  behind: z.string().optional(),
  correlationId: z.string(),
});

/** The job that changes the next page of a bulk change's tickets (`changeTickets`). */
const bulkChangeJob = z.object({ bulkChange: idSchema('bulkChange'), correlationId: z.string() });

/** An import or export to run. */
export const transfer = z.union([
  z.object({ importId: idSchema('import') }),
  z.object({ exportId: idSchema('export'), ownerId: z.string() }),
]);
export type Transfer = z.infer<typeof transfer>;

/** The job that invokes the run of an import or export, for an invocation that was lost behind its commit. */
const transferJob = z.object({ transfer, correlationId: z.string() });

/** The job that has an incident's job worked on (`workOnIncident`). */
const incidentWorkJob = z.object({ incidentJob: idSchema('incidentJob'), correlationId: z.string() });

export const clockJob = z.union([
  incidentWorkJob,
  transferJob,
  recalculationJob,
  levelJob,
  levelsJob,
  freeTicketsJob,
  bulkChangeJob,
]);
export type ClockJob = z.infer<typeof clockJob>;

/** Background work that changes many tickets. Its jobs go through the wake queue, page by page. */
export function clockJobs(sqs: SQSClient) {
  const { WAKE_QUEUE_URL } = environment('wake:send');
  return {
    /** `delaySeconds`: at most 900, SQS's maximum. */
    async send(job: ClockJob, delaySeconds = 0): Promise<void> {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: WAKE_QUEUE_URL,
          MessageBody: JSON.stringify(job),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
