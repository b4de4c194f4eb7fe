import { InvokeCommand } from '@aws-sdk/client-lambda';
import { lambdaClient } from '../clients/lambda.ts';
import { environment } from '../needs.ts';

const lambda = lambdaClient();

/** Invokes the attempt of a delivery asynchronously: Lambda queues it, which costs nothing while there is none. */
export async function attemptLater(deliveryId: string): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: environment('webhooks:attempt').WEBHOOK_ATTEMPT_FUNCTION,
      InvocationType: 'Event',
      Payload: JSON.stringify({ deliveryId }),
    }),
  );
}
