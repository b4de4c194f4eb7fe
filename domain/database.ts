import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

/** The table and its client. Also the configuration that ElectroDB's `Entity` takes. */
export interface Database {
  client: DynamoDBDocumentClient;
  table: string;
}

/** A conditional write, named so that a failed condition can say which one it was. */
export type Write =
  | { name: string; put: PutCommandInput }
  | { name: string; update: UpdateInTransaction }
  | { name: string; delete: DeleteCommandInput };

/** An update in a transaction must say what it does. */
export type UpdateInTransaction = UpdateCommandInput & { UpdateExpression: string };

/** A write's condition failed: there was a concurrent change, or the item exists already. Nothing was written. */
export class ConditionFailed extends Error {
  readonly #writes: readonly string[];

  constructor(writes: readonly string[]) {
    super(`The condition failed of: ${writes.map(kindOf).join(', ')}.`);
    this.name = 'ConditionFailed';
    this.#writes = writes;
  }

  /** The names of the writes. Private behind a getter, since a contact point's name would stand in the log. */
  get writes(): readonly string[] {
    return this.#writes;
  }
}

/** `mailto` of `mailto:anna@example.com`. */
function kindOf(write: string): string {
  return write.replace(/:.*/s, '');
}

/** One item to read: its key, and what it says; `item` is undefined where there is none. */
export interface Reading<Value> {
  key: ItemKey;
  parse(item: Item | undefined): Value;
}

/** An item as the table holds it. */
export type Item = Record<string, unknown>;

const itemKey = z.object({ pk: z.string(), sk: z.string() });
type ItemKey = z.infer<typeof itemKey>;

export function connect(client: DynamoDBClient, table: string): Database {
  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { client: document, table };
}

const attempts = 6;

/**
 * Commits all writes or none. A lone write is a plain put, which costs half of a transaction.
 * Conflicts with other transactions and throttling are retried with backoff; a failed condition is not.
 * @throws ConditionFailed naming the writes whose condition did not hold.
 */
export async function commitWrites(database: Database, writes: readonly Write[]): Promise<void> {
  const [first, ...rest] = writes;
  if (!first) return;
  if (!rest.length) return writeAlone(database, first);
  const TransactItems = writes.map((write) => {
    if ('put' in write) return { Put: write.put };
    return 'update' in write ? { Update: write.update } : { Delete: write.delete };
  });
  for (let attempt = 1; ; attempt++) {
    try {
      await database.client.send(new TransactWriteCommand({ TransactItems }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const failed = writes.filter((_, index) => reasons[index]?.Code === 'ConditionalCheckFailed');
      if (failed.length) throw new ConditionFailed(failed.map(({ name }) => name));
      if (attempt === attempts || !reasons.some(({ Code }) => isPassing(Code))) throw error;
      await backoff(attempt);
    }
  }
}

async function writeAlone({ client }: Database, write: Write): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if ('put' in write) await client.send(new PutCommand(write.put));
      else if ('update' in write) await client.send(new UpdateCommand(write.update));
      else await client.send(new DeleteCommand(write.delete));
      return;
    } catch (error) {
      const code = error instanceof Error ? error.name : '';
      if (code === 'ConditionalCheckFailedException') throw new ConditionFailed([write.name]);
      // Throttling is the client's own to retry; that a transaction holds the item is not.
      if (attempt === attempts || code !== 'TransactionConflictException') throw error;
      await backoff(attempt);
    }
  }
}

/** Reasons that go away by themselves, from the API reference of TransactWriteItems. */
function isPassing(code: string | undefined): boolean {
  return (
    code === 'TransactionConflict' || code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded'
  );
}

/** Exponential backoff with full jitter: at most 50, 100, 200 … milliseconds. */
function backoff(attempt: number): Promise<void> {
  const ceiling = 50 * 2 ** (attempt - 1);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
}

/** The key that an entity's `get` would read. */
export function keyOf(get: { params<Shape>(): Shape }): ItemKey {
  return get.params<{ Key: ItemKey }>().Key;
}

/** BatchGetItem takes so many keys a call. */
const keysPerRead = 100;

/**
 * Reads items of any entities in as few calls as possible, strongly consistent.
 * @returns what each reading says: `const read = await readTogether(…); read(one)`.
 */
export async function readTogether(
  { client, table }: Database,
  readings: readonly Reading<unknown>[],
): Promise<<Value>(reading: Reading<Value>) => Value> {
  const found = new Map<string, Item>();
  const nameOf = ({ pk, sk }: ItemKey) => JSON.stringify([pk, sk]);
  const keys = new Map(readings.map(({ key }) => [nameOf(key), key]));
  for (let attempt = 1; keys.size; attempt++) {
    if (attempt > 1) await backoff(attempt);
    const Keys = [...keys.values()].slice(0, keysPerRead);
    const input = { RequestItems: { [table]: { Keys, ConsistentRead: true } } };
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand(input));
    for (const item of Responses?.[table] ?? []) found.set(nameOf(itemKey.parse(item)), item);
    const unread = new Set(UnprocessedKeys?.[table]?.Keys?.map((key) => nameOf(itemKey.parse(key))));
    for (const key of Keys) if (!unread.has(nameOf(key))) keys.delete(nameOf(key));
    if (attempt === attempts && keys.size)
      throw new Error('DynamoDB keeps leaving keys unread: try again later.');
  }
  return (reading) => reading.parse(found.get(nameOf(reading.key)));
}

/** Repeats the work, including its reads, after a failed condition, up to so many times. */
export async function again<Result>(times: number, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === times) throw error;
    }
  }
}
