import { InvokeCommand } from '@aws-sdk/client-lambda';
import { lambdaClient } from '../clients/lambda.ts';
import type { Transfer } from '../clock/clock-jobs.ts';
import { environment } from '../needs.ts';

const lambda = lambdaClient();

/**
 * Invokes the run of an import or an export asynchronously: Lambda queues it, which costs nothing while there is none.
 * @param options `unlessBegun`: the run does nothing if another one has begun, which Lambda repeats if it fails
 */
export async function transferLater(job: Transfer, options: { unlessBegun?: true } = {}): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: environment('transfers:run').TRANSFER_FUNCTION,
      InvocationType: 'Event',
      Payload: JSON.stringify({ ...job, ...options }),
    }),
  );
}
