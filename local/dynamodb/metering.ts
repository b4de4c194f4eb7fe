/** Calculates the units of a call that the engine has answered. */

import {
  type Item,
  itemSize,
  type ReadConsistency,
  readUnits,
  type TableDefinition,
  writeUnits,
} from '../item-units.ts';
import type { EngineClient } from './engine-client.ts';
import { readImages } from './images.ts';
import { type Input, outputSchema, type WrittenItem } from './wire.ts';

const consistencyOf = (input: { ConsistentRead?: boolean | undefined }): ReadConsistency =>
  input.ConsistentRead ? 'strong' : 'eventual';

const sizeOf = (item: Item | undefined) => (item ? itemSize(item) : 0);

/** Read units of a get, batch, transaction, query or scan. Zero for all other operations. */
export async function unitsRead(engine: EngineClient, operation: string, input: Input): Promise<number> {
  const keysByTable: [table: string, keys: Item[], consistency: ReadConsistency][] = [];
  if (operation === 'GetItem' && input.Key) {
    keysByTable.push([input.TableName ?? '', [input.Key], consistencyOf(input)]);
  } else if (operation === 'TransactGetItems') {
    for (const { Get } of input.TransactItems ?? []) {
      if (Get) keysByTable.push([Get.TableName, [Get.Key], 'transactional']);
    }
  } else if (operation === 'BatchGetItem') {
    for (const [table, request] of Object.entries(input.RequestItems ?? {})) {
      if (!Array.isArray(request)) keysByTable.push([table, request.Keys, consistencyOf(request)]);
    }
  } else if (operation === 'Query' || operation === 'Scan') {
    return readUnits(await bytesGoneThrough(engine, operation, input), consistencyOf(input));
  }
  const units = keysByTable.map(async ([table, keys, consistency]) => {
    const items = await readImages(
      engine,
      keys.map((key) => ({ table, key, action: 'PutItem' })),
    );
    return items.reduce((sum, item) => sum + readUnits(sizeOf(item), consistency), 0);
  });
  return (await Promise.all(units)).reduce((sum, one) => sum + one, 0);
}

/** Filters, projections and counts cost as much as the whole items, so the query runs again without them. */
async function bytesGoneThrough(engine: EngineClient, operation: string, input: Input): Promise<number> {
  const { FilterExpression, ProjectionExpression, Select, ...whole } = input;
  const left = [whole.KeyConditionExpression].join(' ');
  const answer = await engine.ask(
    operation,
    {
      ...whole,
      ExpressionAttributeNames: usedIn(left, whole.ExpressionAttributeNames, /#[\w.-]+/g),
      ExpressionAttributeValues: usedIn(left, whole.ExpressionAttributeValues, /:[\w.-]+/g),
    },
    outputSchema,
  );
  return (answer.Items ?? []).reduce((sum, item) => sum + itemSize(item), 0);
}

/** DynamoDB rejects placeholders that no expression uses. */
function usedIn(expression: string, placeholders: unknown, pattern: RegExp): object | undefined {
  if (typeof placeholders !== 'object' || placeholders === null) return undefined;
  const used = new Set(expression.match(pattern));
  const kept = Object.entries(placeholders).filter(([name]) => used.has(name));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/**
 * Write units of a call that wrote (or tried to write) these items; `before` are their previous images. A rejected
 * write costs the table's units for the existing item, and nothing on indexes.
 */
export async function unitsWritten(
  engine: EngineClient,
  operation: string,
  written: readonly WrittenItem[],
  before: readonly (Item | undefined)[],
  succeeded: boolean,
  definitionOf: (table: string) => TableDefinition,
): Promise<number> {
  const after = succeeded ? await readImages(engine, written) : before;
  return written.reduce(
    (sum, { table }, index) =>
      sum + writeUnits(definitionOf(table), before[index], after[index], operation === 'TransactWriteItems'),
    0,
  );
}
