import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { idSchema } from '../domain/ids.ts';
import { environment } from './needs.ts';

/** The job to send an agent what the agent was not told yet; one that had to wait says until when. */
export const digestJob = z.object({
  digestFor: idSchema('agent'),
  waitedUntil: z.iso.datetime().optional(),
  correlationId: z.string(),
});
export type DigestJob = z.infer<typeof digestJob>;

/** Puts jobs on the outbound queue. `delaySeconds`: at most 900, which is all that SQS can wait. */
export function outboundQueue(sqs: SQSClient) {
  const { OUTBOUND_QUEUE_URL } = environment('outbound:send');
  return {
    async sendDigest(job: DigestJob, delaySeconds: number): Promise<void> {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: OUTBOUND_QUEUE_URL,
          MessageBody: JSON.stringify(job),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
