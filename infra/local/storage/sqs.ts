import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsResponse, AwsService, Cloud } from '../cloud.ts';
import type { Storage } from './storage.ts';

const request = z.looseObject({ QueueUrl: z.string().optional(), QueueName: z.string().optional() });

/** Batches need the permission of the single call; every other call needs the one of its own name. */
const permissions: Record<string, string> = {
  SendMessageBatch: 'sqs:SendMessage',
  DeleteMessageBatch: 'sqs:DeleteMessage',
  ChangeMessageVisibilityBatch: 'sqs:ChangeMessageVisibility',
};

/**
 * SQS as its JSON protocol speaks. A message that becomes visible is announced on `cloud.arrivals`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function sqsService(cloud: Cloud, storage: Storage): AwsService {
  const queueName = (body: Buffer): string => {
    const { QueueUrl, QueueName } = request.parse(JSON.parse(body.toString() || '{}'));
    return QueueName ?? QueueUrl?.split('/').at(-1) ?? '';
  };
  return {
    signingName: 'sqs',
    operation({ headers, body }) {
      const name = headers['x-amz-target']?.split('.').at(-1) ?? '';
      const resource = `arn:aws:sqs:${cloud.region}:${cloud.accountId}:${name === 'ListQueues' ? '*' : queueName(body)}`;
      return { name, requirements: [{ action: permissions[name] ?? `sqs:${name}`, resource }] };
    },
    async serve(awsRequest, _principal, operation) {
      // The engine makes these URLs from an account of its own.
      if (operation.name === 'ListQueues') return json(200, { QueueUrls: storage.queueUrls() });
      if (operation.name === 'GetQueueUrl') {
        const url = storage.queueUrl(queueName(awsRequest.body));
        if (url === undefined)
          throw new AwsError(400, 'QueueDoesNotExist', 'The specified queue does not exist.');
        return json(200, { QueueUrl: url });
      }
      return storage.forward(awsRequest);
    },
    error,
  };
}

function error(status: number, code: string, message: string): AwsResponse {
  const answer = json(status, { __type: `com.amazonaws.sqs#${code}`, message });
  // Clients that learnt SQS by its older protocol read the code here.
  const olderCode = code === 'QueueDoesNotExist' ? 'AWS.SimpleQueueService.NonExistentQueue' : code;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'x-amzn-query-error': `${olderCode};${status < 500 ? 'Sender' : 'Receiver'}`,
    },
  };
}

function json(status: number, body: unknown): AwsResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}
