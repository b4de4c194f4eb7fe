import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { connect, type Database } from '../domain/database.ts';
import { leanSettings, withoutUnneededSteps } from './lean-client.ts';
import { environment } from './needs.ts';

/**
 * AWS clients for functions. Create each once, at the top of the function's module, so that warm invocations share its
 * connections. Clients that a function doesn't use are left out of its bundle. A module that is loaded on demand creates its own
 * client with `lean-client.ts`.
 */

/**
 * The table. A call that hangs is given up after two seconds and tried again, well inside every function's timeout.
 * @throws Error where the function declares no need of the table.
 */
export function tableDatabase(): Database {
  const client = new DynamoDBClient({
    ...leanSettings,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
  return connect(withoutUnneededSteps(client), environment('table:read').TABLE_NAME);
}

/** For objects and for links to them: any other setting would sign the checksum of an empty body into a link. */
export function s3Client(): S3Client {
  return withoutUnneededSteps(new S3Client({ ...leanSettings, requestChecksumCalculation: 'WHEN_REQUIRED' }));
}

/** Without retries: if the answer to a send is lost, a retry could send the mail twice. */
export function sesClient(): SESClient {
  return withoutUnneededSteps(new SESClient({ ...leanSettings, maxAttempts: 1 }));
}

export function sqsClient(): SQSClient {
  return withoutUnneededSteps(new SQSClient(leanSettings));
}

export function eventBridgeClient(): EventBridgeClient {
  return withoutUnneededSteps(new EventBridgeClient(leanSettings));
}

export function lambdaClient(): LambdaClient {
  return withoutUnneededSteps(new LambdaClient(leanSettings));
}
