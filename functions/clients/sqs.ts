import { SQSClient } from '@aws-sdk/client-sqs';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';

export function sqsClient(): SQSClient {
  return withoutUnneededSteps(new SQSClient(leanSettings));
}
