import { BatchWriteItemCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { inject } from 'vitest';
import * as z from 'zod';
import { readSettings } from '../../infra/settings.ts';
import { createApiKey } from '../../local/api-key.ts';
import type { LambdaFunction } from '../../local/cloud.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { nextMondayMorning } from '../../tools/demo/monday-morning.ts';

export type Item = Record<string, unknown>;

/** A whole stack of a test's own, whose clock and table nobody else uses, with access to its parts. */
export interface ClockStack {
  stack: LocalStack;
  /**
   * Calls the API as an admin.
   * @throws Error if the response is a problem
   */
  api(route: `${string} /${string}`, body?: object): Promise<unknown>;
  functionNamed(name: string): LambdaFunction;
  /** The messages of the queue whose logical id begins like this. */
  queue(logicalId: string): ReturnType<LocalStack['inspectQueue']>;
  putAll(items: readonly Item[]): Promise<void>;
  /** Sets one attribute of an item. */
  set(key: { pk: string; sk: string }, attribute: string, value: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** From Saturday's first hour to Monday's first working hour. */
const weekendMs = 57 * 3_600_000;

const itemsPerCall = 25;
const callsAtOnce = 8;

export async function startClockStack(): Promise<ClockStack> {
  const synthesized = await fetch(`${inject('stacks')}/assembly`);
  if (!synthesized.ok) throw new Error(await synthesized.text());
  const assemblyFolder = z.string().parse(await synthesized.json());
  // No ticket escalates before Monday, whatever the time of day is.
  const { timeZone } = readSettings('settings.json');
  const startsAt = nextMondayMorning(Date.now() + weekendMs, timeZone) - weekendMs;
  const stack = await startLocalStack({ assemblyFolder, startsAt, forThroughput: true, log: () => {} });
  const credential = await createApiKey(stack, { name: 'clock', role: 'admin' });
  const table = new DynamoDBClient({
    endpoint: stack.endpointUrl,
    region: stack.region,
    credentials: stack.administrator,
  });
  const tableName = Object.values(stack.outputs).flatMap(({ TableName }) => TableName ?? [])[0] ?? '';

  async function putAll(items: readonly Item[]): Promise<void> {
    const batches = Array.from({ length: Math.ceil(items.length / itemsPerCall) }, (_, batch) =>
      items.slice(batch * itemsPerCall, (batch + 1) * itemsPerCall),
    );
    const write = async () => {
      for (let batch = batches.pop(); batch; batch = batches.pop()) {
        const requests = batch.map((item) => ({ PutRequest: { Item: marshall(item) } }));
        await table.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
      }
    };
    await Promise.all(Array.from({ length: callsAtOnce }, write));
  }

  return {
    stack,
    async api(route, body) {
      const [method, path] = route.split(' ');
      const answer = await fetch(`${stack.apiUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${credential}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(path?.endsWith('/replies') && { 'idempotency-key': crypto.randomUUID() }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${route} was answered ${answer.status}: ${text}`);
      return text && JSON.parse(text);
    },
    functionNamed(name) {
      const found = [...stack.functions.values()].find((each) => each.name.endsWith(`-${name}`));
      if (!found) throw new Error(`There is no function ${name}.`);
      return found;
    },
    queue(logicalId) {
      const found = stack.resources.find(
        (each) => each.type === 'AWS::SQS::Queue' && each.logicalId.startsWith(logicalId),
      );
      return stack.inspectQueue(found?.attributes.Arn ?? '');
    },
    putAll,
    async set(key, attribute, value) {
      await table.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: marshall(key),
          UpdateExpression: 'SET #attribute = :value',
          ExpressionAttributeNames: { '#attribute': attribute },
          ExpressionAttributeValues: marshall({ ':value': value }),
        }),
      );
    },
    async stop() {
      table.destroy();
      await stack.stop();
    },
  };
}

const created = z.looseObject({ ticketId: z.string() });

/** A ticket from a phone call, without a waiting customer. */
export async function newTicket({ api }: ClockStack): Promise<string> {
  const body = {
    channel: 'phone',
    subject: 'Broken lamp',
    text: 'It is dark.',
    customer: { address: `${crypto.randomUUID()}@customers.example` },
  };
  return created.parse(await api('POST /v1/tickets', body)).ticketId;
}

const history = z.object({
  items: z.array(
    z.looseObject({
      at: z.string(),
      changes: z.array(z.object({ type: z.string(), data: z.looseObject({}) })),
    }),
  ),
});

/** The ticket's events, in order. */
export async function historyOf({ api }: ClockStack, ticketId: string) {
  const { items } = history.parse(await api(`GET /v1/tickets/${ticketId}/history?limit=100`));
  return items.flatMap(({ at, changes }) => changes.map((change) => ({ ...change, at })));
}
