/** DynamoDB and DynamoDB Streams behind the endpoint. */

import type { EventEmitter } from 'node:events';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { AwsOperation, AwsRequest, AwsResponse, AwsService, Principal } from '../cloud.ts';
import type { Faults } from '../faults.ts';
import type { Item, TableDefinition } from '../item-units.ts';
import type { Meter } from '../meter.ts';
import { EngineClient } from './engine-client.ts';
import { readImages } from './images.ts';
import { checkKeyCondition } from './key-condition.ts';
import { unitsRead, unitsWritten } from './metering.ts';
import { type PartitionKeyOf, type Place, requirementsOf, tableArn } from './requirements.ts';
import { StaleReplica } from './stale-replica.ts';
import { checkStartKey } from './start-key.ts';
import { StreamNames } from './stream-names.ts';
import { definitionOf, type TableDescription, tableDescriptionSchema } from './tables.ts';
import { type Input, readInput, type WrittenItem, writtenItems } from './wire.ts';

interface Parts extends Place {
  engineUrl: string;
  faults: Faults;
  meter: Meter;
  arrivals: EventEmitter;
}

interface DynamoDbOperation extends AwsOperation {
  input: Input;
}

const describedSchema = z
  .union([
    z.object({ TableDescription: tableDescriptionSchema }),
    z.object({ Table: tableDescriptionSchema }),
  ])
  .transform((answer) => ('Table' in answer ? answer.Table : answer.TableDescription));
const namesTheEngine = new Set([
  'CreateTable',
  'DescribeTable',
  'DeleteTable',
  'ListStreams',
  'DescribeStream',
  'GetShardIterator',
  'GetRecords',
]);

export class DynamoDbService implements AwsService<DynamoDbOperation> {
  readonly signingName = 'dynamodb';
  readonly #parts: Parts;
  readonly #engine: EngineClient;
  readonly #tables = new Map<string, TableDescription>();
  readonly #definitions = new Map<string, TableDefinition>();
  readonly #streams: StreamNames;
  readonly #replica: StaleReplica;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#engine = new EngineClient(parts.engineUrl);
    this.#streams = new StreamNames(parts);
    this.#replica = new StaleReplica(this.#engine, this.#tables);
  }

  close(): void {
    this.#engine.close();
  }

  readonly #partitionKeyOf: PartitionKeyOf = (table, index) => {
    const definition = this.#definitions.get(table);
    const indexed = index === undefined ? definition : definition?.indexes.find(({ name }) => name === index);
    return indexed?.keys[0];
  };

  operation(request: AwsRequest): DynamoDbOperation {
    const name = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    const input = this.#streams.understand(readInput(request.body));
    return { name, input, requirements: requirementsOf(name, input, this.#parts, this.#partitionKeyOf) };
  }

  async serve(request: AwsRequest, principal: Principal, operation: DynamoDbOperation): Promise<AwsResponse> {
    const { name, input } = operation;
    if (name === 'Query') {
      checkKeyCondition(input);
      if (input.ExclusiveStartKey) checkStartKey(input, this.#definition(input.TableName ?? ''));
    }
    const written = writtenItems(name, input, (table) => this.#definition(table).keys);
    const conflict = written.length > 0 ? this.#conflict(principal, operation) : undefined;
    if (conflict) return conflict;

    const replicated = await this.#replica.keep(
      this.#parts.faults.pending('dynamodb', ['stale-read', 'stale-index']),
    );
    const metered = this.#parts.meter.units;
    const before = replicated || metered ? await readImages(this.#engine, written) : [];
    const stale = replicated && this.#isStale(principal, operation);
    const answer = await this.#engine.send(
      name,
      stale ? stringify(this.#replica.redirect(input)) : this.#body(request, operation),
    );
    const succeeded = answer.status === 200;
    if (succeeded && replicated)
      await this.#replica.fallBehind(changing(written), beforeChanging(written, before));
    if (metered) await this.#meter(principal, operation, written, before, succeeded, answer.body);
    if (succeeded) this.#announce(written);
    const body =
      namesTheEngine.has(name) && succeeded ? this.#translate(operation, answer.body) : answer.body;
    return respond(answer.status, stale ? this.#replica.restoreNames(body.toString()) : body);
  }

  error(status: number, code: string, message: string): AwsResponse {
    return respond(status, stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }));
  }

  /** @throws Error for a table that no template declares */
  #definition(table: string): TableDefinition {
    const definition = this.#definitions.get(table);
    if (definition) return definition;
    throw new AwsError(
      400,
      'ResourceNotFoundException',
      `Requested resource not found: Table: ${table} not found`,
    );
  }

  #body(request: AwsRequest, { name, input }: DynamoDbOperation): Buffer | string {
    return namesTheEngine.has(name) ? stringify(this.#streams.forEngine(input)) : request.body;
  }

  /** Records tables from the engine's response, and replaces the engine's names with the template's. */
  #translate({ name, input }: DynamoDbOperation, body: Buffer): string {
    const text = body.toString();
    if (name === 'CreateTable' || name === 'DescribeTable') {
      const description = describedSchema.parse(JSON.parse(text));
      this.#tables.set(description.TableName, description);
      this.#definitions.set(description.TableName, definitionOf(description));
      this.#streams.learn(description.TableArn);
    }
    return this.#streams.fromEngine(text, input.StreamArn);
  }

  #announce(written: readonly WrittenItem[]): void {
    for (const table of new Set(changing(written).map((item) => item.table))) {
      this.#parts.arrivals.emit(tableArn(this.#parts, table));
    }
  }

  async #meter(
    principal: Principal,
    { name, input }: DynamoDbOperation,
    written: WrittenItem[],
    before: (Item | undefined)[],
    succeeded: boolean,
    answer: Buffer,
  ): Promise<void> {
    const refused = !succeeded && /ConditionalCheckFailed|TransactionCanceled/.test(answer.toString());
    if (!succeeded && !refused) return;
    const definition = (table: string) => this.#definition(table);
    const readUnits = succeeded ? await unitsRead(this.#engine, name, input) : 0;
    const writeUnits = await unitsWritten(this.#engine, name, written, before, succeeded, definition);
    this.#parts.meter.countUnits(principal, this.signingName, name, { readUnits, writeUnits });
  }

  #isStale(principal: Principal, { name, input }: DynamoDbOperation): boolean {
    if (input.ConsistentRead || !eventualReads.has(name)) return false;
    const kind = input.IndexName === undefined ? 'stale-read' : 'stale-index';
    return this.#parts.faults.take('dynamodb', name, principal, [kind]) !== undefined;
  }

  #conflict(principal: Principal, { name, input }: DynamoDbOperation): AwsResponse | undefined {
    if (!this.#parts.faults.take('dynamodb', name, principal, ['TransactionConflict'])) return undefined;
    if (name !== 'TransactWriteItems') {
      throw new AwsError(400, 'TransactionConflictException', 'Transaction is ongoing for the item');
    }
    const codes = (input.TransactItems ?? []).map((_, index) =>
      index === 0 ? 'TransactionConflict' : 'None',
    );
    return respond(
      400,
      stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
        CancellationReasons: codes.map((Code) => ({ Code })),
      }),
    );
  }
}

const eventualReads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);
const isChange = ({ action }: WrittenItem) => action !== 'ConditionCheckItem';
const changing = (written: readonly WrittenItem[]) => written.filter(isChange);

function beforeChanging(written: readonly WrittenItem[], before: readonly (Item | undefined)[]) {
  return before.filter((_, index) => {
    const item = written[index];
    return item !== undefined && isChange(item);
  });
}

const stringify = (value: object) => JSON.stringify(value);

function respond(status: number, body: Buffer | string): AwsResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
}
