import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';

/** The table and the way to it. Also the configuration that ElectroDB's `Entity` takes. */
export interface Database {
  client: DynamoDBDocumentClient;
  table: string;
}

/** A conditional write, named so that a failed condition can say which one it was. */
export type Write = { name: string; put: PutCommandInput } | { name: string; delete: DeleteCommandInput };

/** A write's condition did not hold: somebody was faster, or the thing exists already. Nothing was written. */
export class ConditionFailed extends Error {
  readonly writes: readonly string[];

  constructor(writes: readonly string[]) {
    super(`The condition failed of: ${writes.join(', ')}.`);
    this.name = 'ConditionFailed';
    this.writes = writes;
  }
}

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
  const TransactItems = writes.map((write) =>
    'put' in write ? { Put: write.put } : { Delete: write.delete },
  );
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

async function writeAlone(database: Database, write: Write): Promise<void> {
  try {
    if ('put' in write) await database.client.send(new PutCommand(write.put));
    else await database.client.send(new DeleteCommand(write.delete));
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') {
      throw new ConditionFailed([write.name]);
    }
    throw error;
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

/** Does the work again, from its reading on, where somebody else was faster; gives up after so many times. */
export async function again<Result>(times: number, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === times) throw error;
    }
  }
}
