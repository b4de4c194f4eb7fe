import { assertSucceeded, callJson } from './aws-call.ts';
import type { Cloud, Principal } from './cloud.ts';

/** A text to deliver, with its metadata. */
export interface Parcel {
  body: string;
  /** Message attributes, for queues. */
  attributes?: Record<string, string>;
  /** For FIFO queues. */
  messageGroupId?: string | undefined;
  /** For buckets. */
  objectKey?: string;
}

/**
 * Sends a text to the resource with this ARN (queue, bucket or function), as AWS's own services do with dead letters
 * and events.
 * @throws AwsCallError if the resource rejects it
 */
export async function sendTo(cloud: Cloud, principal: Principal, arn: string, parcel: Parcel): Promise<void> {
  const [, , service = '', , account, ...rest] = arn.split(':');
  const name = rest.join(':');
  const MessageAttributes = Object.fromEntries(
    Object.entries(parcel.attributes ?? {}).map(([key, StringValue]) => [
      key,
      { DataType: 'String', StringValue },
    ]),
  );
  switch (service) {
    case 'sqs':
      await callJson(cloud, principal, 'sqs', 'SendMessage', {
        QueueUrl: `${cloud.endpoint.url}/${account}/${name}`,
        MessageBody: parcel.body,
        MessageAttributes,
        MessageGroupId: parcel.messageGroupId,
      });
      return;
    case 's3':
      await request(cloud, principal, 's3', 'PUT', `/${name}/${parcel.objectKey}`, parcel.body);
      return;
    case 'lambda': {
      const path = `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`;
      await request(cloud, principal, 'lambda', 'POST', path, parcel.body, {
        'x-amz-invocation-type': 'Event',
      });
      return;
    }
    default:
      throw new Error(`The local stack can't send to ${arn}: it supports queues, buckets and functions.`);
  }
}

async function request(
  cloud: Cloud,
  principal: Principal,
  service: string,
  method: string,
  path: string,
  text: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const body = Buffer.from(text);
  const response = await cloud.endpoint.call(principal, service, {
    method,
    url: new URL(path, cloud.endpoint.url),
    headers: { 'content-type': 'application/json', 'content-length': String(body.length), ...headers },
    body,
  });
  assertSucceeded(response);
}
