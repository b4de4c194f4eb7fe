import { AwsError } from '../aws-error.ts';
import type { Item, TableDefinition } from '../item-units.ts';
import { queriedKey } from './requirements.ts';
import type { Input } from './wire.ts';

/**
 * Rejects a query whose start key is invalid, as DynamoDB does; not every engine does. A start key consists of the
 * keys of the table and of the index, and lies in the queried partition.
 * @throws AwsError ValidationException with DynamoDB's message
 */
export function checkStartKey(input: Input, { keys, indexes }: TableDefinition): void {
  const start = input.ExclusiveStartKey;
  if (!start) return;
  const queried = indexes.find(({ name }) => name === input.IndexName)?.keys ?? keys;
  const expected = new Set([...keys, ...queried]);
  const named = Object.keys(start);
  if (named.length !== expected.size || !named.every((name) => expected.has(name)))
    throw invalid('is invalid: The provided key element does not match the schema');
  const [partitionKey = ''] = queried;
  if (queriedKey(input, partitionKey) !== textOf(start, partitionKey))
    throw invalid('is outside query boundaries based on provided conditions');
}

function textOf(item: Item, attribute: string): string {
  return String(Object.values(item[attribute] ?? {})[0] ?? '');
}

function invalid(why: string): AwsError {
  return new AwsError(400, 'ValidationException', `The provided starting key ${why}`);
}
