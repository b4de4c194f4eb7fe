import { InvokeCommand } from '@aws-sdk/client-lambda';
import { lambdaClient } from '../clients/lambda.ts';
import { environment } from '../needs.ts';

const lambda = lambdaClient();

/** Invokes the work on a record asynchronously. */
export async function workLater(recordId: string): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: environment('privacy:work').PRIVACY_FUNCTION,
      InvocationType: 'Event',
      Payload: JSON.stringify({ recordId }),
    }),
  );
}
