import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type AgentId, idSchema } from '../domain/ids.ts';
import { environment } from './needs.ts';

/** The job to send an agent what the agent was not told yet. */
export const digestJob = z.object({ digestFor: idSchema('agent'), correlationId: z.string() });

/** Puts jobs on the outbound queue. `delaySeconds`: at most 900, which is all that SQS can wait. */
export function outboundQueue(sqs: SQSClient) {
  const { OUTBOUND_QUEUE_URL } = environment('outbound:send');
  return {
    async sendDigest(agentId: AgentId, delaySeconds: number, correlationId: string): Promise<void> {
      const job: z.infer<typeof digestJob> = { digestFor: agentId, correlationId };
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
