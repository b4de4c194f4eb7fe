import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { connect, type Database } from '../domain/database.ts';
import { environment } from './needs.ts';
import { Sha256 } from './sha256.ts';

/**
 * The ways out of a function. Call each once, at the top of the function's module: a cold start pays for it, warm
 * invocations share its connections. What a function doesn't call is left out of its bundle.
 */

/**
 * Steps of each call that do nothing for a function: there is no logger, nobody reads the user agent, and tracing a chain
 * of calls has Lambda stop it at the sixteenth, which a job that works through pages by way of its queue would reach.
 */
const unneededSteps = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'];

const lean = { sha256: Sha256 };

function withoutUnneededSteps<Client extends { middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  for (const step of unneededSteps) client.middlewareStack.remove(step);
  return client;
}

/**
 * The table. A call that hangs is given up after two seconds and tried again, well inside every function's timeout.
 * @throws Error where the function declares no need of the table.
 */
export function tableDatabase(): Database {
  const client = new DynamoDBClient({
    ...lean,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
  return connect(withoutUnneededSteps(client), environment('table:read').TABLE_NAME);
}

/** For objects and for links to them: any other setting would sign the checksum of an empty body into a link. */
export function s3Client(): S3Client {
  return withoutUnneededSteps(new S3Client({ ...lean, requestChecksumCalculation: 'WHEN_REQUIRED' }));
}

/** Never retried by the client: a send whose answer got lost may have left, and SES would send it twice. */
export function sesClient(): SESClient {
  return withoutUnneededSteps(new SESClient({ ...lean, maxAttempts: 1 }));
}

export function sqsClient(): SQSClient {
  return withoutUnneededSteps(new SQSClient(lean));
}

export function eventBridgeClient(): EventBridgeClient {
  return withoutUnneededSteps(new EventBridgeClient(lean));
}
