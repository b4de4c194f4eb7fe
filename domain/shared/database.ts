import {
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';

/** The table and its client. Also the configuration that ElectroDB's `Entity` takes. */
export interface Database {
  client: DynamoDBDocumentClient;
  /** The low-level client. Calls for each mail use it directly, which takes less CPU. */
  plainClient: DynamoDBClient;
  table: string;
}

/**
 * A conditional write, with the name by which a failed condition is reported. A `check` only requires that an item is as
 * it was read; it needs other writes beside it.
 */
export type Write =
  | { name: string; put: Conditional & { Item: Item | undefined } }
  | { name: string; update: UpdateInTransaction }
  | { name: string; delete: Conditional & { Key: Item | undefined } }
  | { name: string; check: Conditional & { Key: Item | undefined; ConditionExpression: string } };

/** The common parameters of writes, with JavaScript values. */
interface Conditional {
  TableName: string | undefined;
  ConditionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
}

/** An update in a transaction needs an expression. */
export type UpdateInTransaction = Conditional & { Key: Item | undefined; UpdateExpression: string };

/**
 * A write's condition failed because of a concurrent change, or because the item exists already. Nothing was written.
 */
export class ConditionFailed extends Error {
  readonly #writes: readonly string[];

  constructor(writes: readonly string[]) {
    super(`The condition failed of: ${writes.map(kindOf).join(', ')}.`);
    this.name = 'ConditionFailed';
    this.#writes = writes;
  }

  /**
   * The names of the writes, behind a getter so that they are not logged: a contact point's name contains an address.
   */
  get writes(): readonly string[] {
    return this.#writes;
  }
}

/** `mailto` of `mailto:anna@example.com`. */
function kindOf(write: string): string {
  return write.replace(/:.*/s, '');
}

/** A read of one item: its key, and how its item is parsed; `item` is undefined if there is none. */
export interface Reading<Value> {
  key: ItemKey;
  parse(item: Item | undefined): Value;
}

/** An item as stored in the table. */
export type Item = Record<string, unknown>;

const itemKey = z.object({ pk: z.string(), sk: z.string() });
type ItemKey = z.infer<typeof itemKey>;

export function connect(client: DynamoDBClient, table: string): Database {
  // A copy, since the document client modifies the options that it is given.
  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { ...marshallOptions } });
  return { client: document, plainClient: client, table };
}

const marshallOptions = { removeUndefinedValues: true };
const marshalled = (values: Item | undefined) => values && marshall(values, marshallOptions);

/** A write in the format of the low-level client. */
function inputOf<Input extends Conditional & { Item?: Item | undefined; Key?: Item | undefined }>({
  Item,
  Key,
  ExpressionAttributeValues,
  ...input
}: Input) {
  return {
    ...input,
    Item: marshalled(Item),
    Key: marshalled(Key),
    ExpressionAttributeValues: marshalled(ExpressionAttributeValues),
  };
}

const attempts = 6;

/**
 * Commits all writes or none. A single write is a plain put, which costs half of a transaction. Conflicts with other
 * transactions and throttling are retried with backoff; a failed condition is not.
 * @throws ConditionFailed naming the writes whose condition did not hold.
 */
export async function commitWrites(database: Database, writes: readonly Write[]): Promise<void> {
  const [first, ...rest] = writes;
  if (!first) return;
  if (!rest.length) return writeAlone(database, first);
  const TransactItems = writes.map((write) => {
    if ('put' in write) return { Put: inputOf(write.put) };
    if ('update' in write) return { Update: inputOf(write.update) };
    return 'delete' in write ? { Delete: inputOf(write.delete) } : { ConditionCheck: inputOf(write.check) };
  });
  for (let attempt = 1; ; attempt++) {
    try {
      await database.plainClient.send(new TransactWriteItemsCommand({ TransactItems }));
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

async function writeAlone({ plainClient }: Database, write: Write): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if ('put' in write) await plainClient.send(new PutItemCommand(inputOf(write.put)));
      else if ('update' in write) await plainClient.send(new UpdateItemCommand(inputOf(write.update)));
      else if ('delete' in write) await plainClient.send(new DeleteItemCommand(inputOf(write.delete)));
      else throw new Error(`The check of ${kindOf(write.name)} needs a write beside it.`);
      return;
    } catch (error) {
      const code = error instanceof Error ? error.name : '';
      if (code === 'ConditionalCheckFailedException') throw new ConditionFailed([write.name]);
      // The client itself retries throttling, but not an item that is locked by another transaction.
      if (attempt === attempts || code !== 'TransactionConflictException') throw error;
      await backoff(attempt);
    }
  }
}

/** Temporary reasons, from the API reference of TransactWriteItems. */
function isPassing(code: string | undefined): boolean {
  return (
    code === 'TransactionConflict' || code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded'
  );
}

/** Exponential backoff with full jitter: at most 50, 100, 200 … milliseconds. */
export function backoff(attempt: number): Promise<void> {
  const ceiling = 50 * 2 ** (attempt - 1);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
}

/** The key that an entity's `get` would read. */
export function keyOf(get: { params<Shape>(): Shape }): ItemKey {
  return get.params<{ Key: ItemKey }>().Key;
}

/** An item that somebody waits for. */
interface Wanted {
  key: ItemKey;
  resolve(item: Item | undefined): void;
  reject(error: unknown): void;
}

const wantedOf = new WeakMap<Database, Wanted[]>();

/** Reads an item, strongly consistent. Items that are asked for at the same time are read in one call. */
export function readItem(database: Database, key: ItemKey): Promise<Item | undefined> {
  return new Promise((resolve, reject) => {
    const wanted = wantedOf.get(database) ?? [];
    wanted.push({ key, resolve, reject });
    if (wanted.length > 1) return;
    wantedOf.set(database, wanted);
    queueMicrotask(() => {
      wantedOf.delete(database);
      void readWanted(database, wanted);
    });
  });
}

async function readWanted(database: Database, wanted: readonly Wanted[]): Promise<void> {
  try {
    const [first, ...others] = wanted;
    if (first && !others.length) return first.resolve(await readAlone(database, first.key));
    const readings = wanted.map((one) => ({ ...one, parse: (item: Item | undefined) => item }));
    const read = await readTogether(database, readings);
    for (const reading of readings) reading.resolve(read(reading));
  } catch (error) {
    for (const { reject } of wanted) reject(error);
  }
}

async function readAlone({ plainClient, table }: Database, key: ItemKey): Promise<Item | undefined> {
  const input = { TableName: table, Key: marshall(key), ConsistentRead: true };
  const { Item } = await plainClient.send(new GetItemCommand(input));
  return Item && unmarshall(Item);
}

/** The parameters of a query, with JavaScript values, as ElectroDB prepares them. */
export type Query = Omit<QueryCommandInput, 'ExpressionAttributeValues'> & {
  ExpressionAttributeValues: Item;
};

/** A page of a query: at most its `Limit` items, and whether they are the last. */
export async function queryItems(
  { plainClient }: Database,
  query: Query,
): Promise<{ items: Item[]; isOver: boolean }> {
  const ExpressionAttributeValues = marshall(query.ExpressionAttributeValues);
  const { Items = [], LastEvaluatedKey } = await plainClient.send(
    new QueryCommand({ ...query, ExpressionAttributeValues }),
  );
  return { items: Items.map((item) => unmarshall(item)), isOver: !LastEvaluatedKey };
}

/** The most keys in one BatchGetItem call. */
const keysPerRead = 100;

/**
 * Reads items of any entities in as few calls as possible, strongly consistent unless told otherwise, at half the units.
 * @returns a function from each reading to its item: `const read = await readTogether(…); read(one)`.
 */
export async function readTogether(
  { plainClient, table }: Database,
  readings: readonly Reading<unknown>[],
  { consistent = true }: { consistent?: boolean } = {},
): Promise<<Value>(reading: Reading<Value>) => Value> {
  const found = new Map<string, Item>();
  const nameOf = ({ pk, sk }: ItemKey) => JSON.stringify([pk, sk]);
  const keys = new Map(readings.map(({ key }) => [nameOf(key), key]));
  /** Of reading the same keys. */
  let attempt = 1;
  while (keys.size) {
    if (attempt > 1) await backoff(attempt);
    const wanted = [...keys.values()].slice(0, keysPerRead);
    const Keys = wanted.map((key) => marshall(key));
    const input = { RequestItems: { [table]: { Keys, ConsistentRead: consistent } } };
    const { Responses, UnprocessedKeys } = await plainClient.send(new BatchGetItemCommand(input));
    for (const read of Responses?.[table] ?? []) {
      const item = unmarshall(read);
      found.set(nameOf(itemKey.parse(item)), item);
    }
    const unread = new Set(
      UnprocessedKeys?.[table]?.Keys?.map((key) => nameOf(itemKey.parse(unmarshall(key)))),
    );
    for (const key of wanted) if (!unread.has(nameOf(key))) keys.delete(nameOf(key));
    attempt = unread.size ? attempt + 1 : 1;
    if (attempt > attempts) throw new Error('DynamoDB repeatedly left keys unprocessed: try again later.');
  }
  return (reading) => reading.parse(found.get(nameOf(reading.key)));
}

/**
 * Repeats the work, including its reads, after a failed condition, up to this many times.
 * @param pauseMs the longest of the random pauses in between; 0 for none
 */
export async function retryOnConflict<Result>(
  times: number,
  work: () => Promise<Result>,
  pauseMs = 0,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === times) throw error;
      if (pauseMs) await new Promise((resolve) => setTimeout(resolve, Math.random() * pauseMs));
    }
  }
}
