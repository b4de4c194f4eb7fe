/** The account of the local stack, with an administrator's credentials. */

import {
  BatchWriteItemCommand,
  DynamoDBClient,
  QueryCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { connect } from '../domain/shared/database.ts';
import { stack } from './stack.ts';

const s3 = new S3Client({ ...stack.aws, forcePathStyle: true });
const sqs = new SQSClient(stack.aws);
const dynamodb = new DynamoDBClient(stack.aws);

/** The stack's table, for what can't be done over the API. */
export const database = connect(dynamodb, output('TableName'));

/**
 * An output of the templates.
 * @throws Error if there is none of this name
 */
export function output(name: string): string {
  const value = stack.outputs[name];
  if (value === undefined) throw new Error(`The templates have no output ${name}.`);
  return value;
}

/** Keys of the objects in a bucket that an output names. */
export async function keysIn(bucketOutput: string, Prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: output(bucketOutput), Prefix }))
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
  return keys;
}

export async function objectIn(bucketOutput: string, Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: output(bucketOutput), Key }));
  return (await Body?.transformToString()) ?? '';
}

/** The queue whose logical id begins like this. */
function queueOf(logicalId: string): { id: string; url: string } {
  const found = Object.entries(stack.queueUrls).find(([id]) => id.startsWith(logicalId));
  if (!found) throw new Error(`There is no queue ${logicalId}.`);
  return { id: found[0], url: found[1] };
}

export async function sendMessage(
  logicalId: string,
  MessageBody: string,
  MessageGroupId?: string,
): Promise<void> {
  const QueueUrl = queueOf(logicalId).url;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId }));
}

/** Removes all messages from a queue without other consumers. */
export async function purge(logicalId: string): Promise<void> {
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queueOf(logicalId).url }));
}

const messages = z.array(z.object({ body: z.string(), messageGroupId: z.string().optional() }));
const queueContents = z.object({ ready: messages, delayed: messages });

async function contentsOf(logicalId: string) {
  const answer = await fetch(`${stack.inspectionUrl}/queues/${queueOf(logicalId).id}`);
  return queueContents.parse(await answer.json());
}

/** The visible messages of a queue, oldest first. */
export async function readyIn(logicalId: string) {
  return (await contentsOf(logicalId)).ready;
}

/** Bodies of the visible messages of a queue. */
export async function messagesIn(logicalId: string): Promise<string[]> {
  const { ready, delayed } = await contentsOf(logicalId);
  return [...ready, ...delayed].map(({ body }) => body);
}

export type Item = Record<string, unknown>;

/** The items of a partition of the table. */
export async function itemsOf(pk: string): Promise<Item[]> {
  const wanted = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: marshall({ ':pk': pk }) };
  const { Items = [] } = await dynamodb.send(new QueryCommand({ TableName: output('TableName'), ...wanted }));
  return Items.map((item) => unmarshall(item));
}

export function putItems(items: readonly Item[]): Promise<void> {
  return writeAll(items.map((item) => ({ PutRequest: { Item: marshall(item) } })));
}

export function deleteItems(keys: readonly Item[]): Promise<void> {
  return writeAll(keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: marshall({ pk, sk }) } })));
}

const itemsPerCall = 25;
const callsAtOnce = 8;

async function writeAll(requests: readonly WriteRequest[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(requests.length / itemsPerCall) }, (_, batch) =>
    requests.slice(batch * itemsPerCall, (batch + 1) * itemsPerCall),
  );
  const write = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop())
      await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [output('TableName')]: batch } }));
  };
  await Promise.all(Array.from({ length: callsAtOnce }, write));
}
