import { AwsError } from '../aws-error.ts';
import type { AwsOperation, AwsResponse, AwsService, Cloud } from '../cloud.ts';
import type { Storage } from './storage.ts';

/** Batches need the permission of the single call; every other call needs the one of its own name. */
const permissions: Record<string, string> = {
  SendMessageBatch: 'sqs:SendMessage',
  DeleteMessageBatch: 'sqs:DeleteMessage',
  ChangeMessageVisibilityBatch: 'sqs:ChangeMessageVisibility',
};

interface SqsOperation extends AwsOperation {
  /** Empty if the call names none. */
  queueName: string;
}

/**
 * SQS's JSON protocol. A message that becomes visible is announced on `cloud.arrivals`.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function sqsService(cloud: Cloud, storage: Storage): AwsService<SqsOperation> {
  return {
    signingName: 'sqs',
    operation({ headers, body }) {
      const name = headers['x-amz-target']?.split('.').at(-1) ?? '';
      const queueName = queueNameIn(body);
      const resource = `arn:aws:sqs:${cloud.region}:${cloud.accountId}:${name === 'ListQueues' ? '*' : queueName}`;
      return { name, requirements: [{ action: permissions[name] ?? `sqs:${name}`, resource }], queueName };
    },
    async serve(awsRequest, _principal, operation) {
      // The engine makes these URLs from its own account.
      if (operation.name === 'ListQueues') return json(200, { QueueUrls: storage.queueUrls() });
      if (operation.name === 'GetQueueUrl') {
        const url = storage.queueUrl(operation.queueName);
        if (url === undefined)
          throw new AwsError(400, 'QueueDoesNotExist', 'The specified queue does not exist.');
        return json(200, { QueueUrl: url });
      }
      return storage.forward(awsRequest);
    },
    error,
  };
}

/** @throws AwsError SerializationException */
function queueNameIn(body: Buffer): string {
  const input = parseObject(body);
  const { QueueName = '', QueueUrl = '' } = input;
  if (typeof QueueName !== 'string' || typeof QueueUrl !== 'string')
    throw new AwsError(400, 'SerializationException', 'QueueName and QueueUrl must be strings.');
  return QueueName || (QueueUrl.split('/').at(-1) ?? '');
}

function parseObject(body: Buffer): { QueueName?: unknown; QueueUrl?: unknown } {
  try {
    const value: unknown = JSON.parse(body.toString() || '{}');
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Rejected below, like everything that is not an object.
  }
  throw new AwsError(400, 'SerializationException', 'The request is not a JSON object.');
}

function error(status: number, code: string, message: string): AwsResponse {
  const answer = json(status, { __type: `com.amazonaws.sqs#${code}`, message });
  // Clients that were written for SQS's older protocol read the code here.
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
