import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import { connect, type Database } from '../domain/database.ts';
import { environment } from './needs.ts';

/**
 * The ways out of a function. Call each once, at the top of the function's module: a cold start pays for it, warm
 * invocations share its connections. What a function doesn't call is left out of its bundle.
 */

/**
 * The table. A call that hangs is given up after two seconds and tried again, well inside every function's timeout.
 * @throws Error where the function declares no need of the table.
 */
export function tableDatabase(): Database {
  const client = new DynamoDBClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  });
  return connect(client, environment('table:read').TABLE_NAME);
}

/** For objects and for links to them: any other setting would sign the checksum of an empty body into a link. */
export function s3Client(): S3Client {
  return new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
}

/** Never retried by the client: a send whose answer got lost may have left, and SES would send it twice. */
export function sesClient(): SESClient {
  return new SESClient({ maxAttempts: 1 });
}

export function sqsClient(): SQSClient {
  return new SQSClient();
}

export function eventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient();
}
