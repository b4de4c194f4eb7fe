import { LambdaClient } from '@aws-sdk/client-lambda';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';

export function lambdaClient(): LambdaClient {
  return withoutUnneededSteps(new LambdaClient(leanSettings));
}
