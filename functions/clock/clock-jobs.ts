import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { environment } from '../needs.ts';
import type { LevelJob } from './change-levels.ts';
import type { FreeTicketsJob } from './free-tickets.ts';
import type { RecalculationJob } from './recalculate.ts';

/** Background work that changes many tickets. Its jobs go through the wake queue, page by page. */
export function clockJobs(sqs: SQSClient) {
  const { WAKE_QUEUE_URL } = environment('wake:send');
  return {
    /** `delaySeconds`: at most 900, SQS's maximum. */
    async send(job: RecalculationJob | LevelJob | FreeTicketsJob, delaySeconds = 0): Promise<void> {
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
