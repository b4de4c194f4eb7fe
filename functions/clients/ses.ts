import { SESClient } from '@aws-sdk/client-ses';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';

/** Without retries: if the answer to a send is lost, a retry could send the mail twice. */
export function sesClient(): SESClient {
  return withoutUnneededSteps(new SESClient({ ...leanSettings, maxAttempts: 1 }));
}
