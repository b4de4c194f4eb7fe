import { InvokeCommand } from '@aws-sdk/client-lambda';
import { lambdaClient } from '../clients/lambda.ts';
import { environment } from '../needs.ts';

const lambda = lambdaClient();

/** Invokes the work on a job of an incident asynchronously. */
export async function workOnIncidentLater(incidentJobId: string): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: environment('incidents:work').INCIDENT_FUNCTION,
      InvocationType: 'Event',
      Payload: JSON.stringify({ incidentJobId }),
    }),
  );
}
