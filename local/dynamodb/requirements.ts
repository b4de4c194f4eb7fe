/** The permissions that each DynamoDB operation needs, by ARN. */

import { AwsError } from '../aws-error.ts';
import type { Requirement } from '../cloud.ts';
import type { Item } from '../item-units.ts';
import type { Input, TransactItem } from './wire.ts';

export interface Place {
  region: string;
  accountId: string;
}

export function tableArn({ region, accountId }: Place, table: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
}

/** The name of the partition key of a table or index; undefined if no template declares it. */
export type PartitionKeyOf = (table: string, index?: string) => string | undefined;

type Rule = (input: Input, place: Place, operation: string, partitionKeyOf: PartitionKeyOf) => Requirement[];

const onTable: Rule = (input, place, operation) => [
  { action: `dynamodb:${operation}`, resource: tableArn(place, input.TableName ?? '') },
];
const onItem: Rule = ({ TableName: table = '', Item: whole, Key: key }, place, operation, partitionKeyOf) => [
  {
    action: `dynamodb:${operation}`,
    resource: tableArn(place, table),
    conditions: leadingKeys([whole ?? key], partitionKeyOf(table)),
  },
];
const onQueried: Rule = (input, place, operation, partitionKeyOf) => {
  const key = partitionKeyOf(input.TableName ?? '', input.IndexName);
  const conditions = { [leadingKeysName]: [queriedKey(input, key)] };
  return onTableOrIndex(input, place, operation, partitionKeyOf).map((each) => ({ ...each, conditions }));
};
const onTableOrIndex: Rule = (input, place, operation) => {
  const table = tableArn(place, input.TableName ?? '');
  const resource = input.IndexName === undefined ? table : `${table}/index/${input.IndexName}`;
  return [{ action: `dynamodb:${operation}`, resource }];
};
const onEachTable: Rule = (input, place, operation, partitionKeyOf) =>
  Object.entries(input.RequestItems ?? {}).map(([table, requests]) => {
    const items = Array.isArray(requests)
      ? requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
      : requests.Keys;
    return {
      action: `dynamodb:${operation}`,
      resource: tableArn(place, table),
      conditions: leadingKeys(items, partitionKeyOf(table)),
    };
  });
const onStream: Rule = (input, _place, operation) => [
  { action: `dynamodb:${operation}`, resource: input.StreamArn ?? '' },
];
const onAnything: Rule = (_input, _place, operation) => [{ action: `dynamodb:${operation}`, resource: '*' }];

/** A transaction has no action of its own; it needs the permission for each operation in it. */
const onEachTransactItem: Rule = (input, place, _operation, partitionKeyOf) => {
  const touched = new Map<string, { action: string; table: string; items: Item[] }>();
  for (const transactItem of input.TransactItems ?? []) {
    for (const [part, action] of transactActions) {
      const request = transactItem[part];
      if (!request) continue;
      const { TableName: table } = request;
      const item = 'Item' in request ? request.Item : request.Key;
      const known = touched.get(`${action} ${table}`);
      if (known) known.items.push(item);
      else touched.set(`${action} ${table}`, { action, table, items: [item] });
    }
  }
  return [...touched.values()].map(({ action, table, items }) => ({
    action,
    resource: tableArn(place, table),
    conditions: leadingKeys(items, partitionKeyOf(table)),
  }));
};
const transactActions: readonly [keyof TransactItem, string][] = [
  ['Get', 'dynamodb:GetItem'],
  ['Put', 'dynamodb:PutItem'],
  ['Update', 'dynamodb:UpdateItem'],
  ['Delete', 'dynamodb:DeleteItem'],
  ['ConditionCheck', 'dynamodb:ConditionCheckItem'],
];

/**
 * The partition keys that a call accesses, for policies that restrict them. A Scan has none.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
const leadingKeysName = 'dynamodb:LeadingKeys';

function leadingKeys(
  items: readonly (Item | undefined)[],
  partitionKey: string | undefined,
): Requirement['conditions'] {
  return { [leadingKeysName]: items.map((item) => textOf(item?.[partitionKey ?? ''])) };
}

/** The key as a string; empty if it is missing, so that no prefix allows it. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return String(Object.values(value)[0] ?? '');
}

/** The partition key's value in a query, which DynamoDB only compares for equality. */
export function queriedKey(input: Input, partitionKey: string | undefined): string {
  const { KeyConditionExpression: condition, ExpressionAttributeNames: names } = input;
  const values = input.ExpressionAttributeValues;
  for (const comparison of typeof condition === 'string' ? condition.split(/ and /i) : []) {
    const [name = '', value = ''] = comparison.split('=').map((part) => part.replaceAll(/[\s()]/g, ''));
    const attribute = name.startsWith('#') ? fieldOf(names, name) : name;
    if (attribute === partitionKey && partitionKey !== undefined) return textOf(fieldOf(values, value));
  }
  return '';
}

/** Resolves a placeholder in the names or values of an expression. */
export function fieldOf(fields: unknown, name: string): unknown {
  return typeof fields === 'object' && fields !== null
    ? Object.entries(fields).find(([key]) => key === name)?.[1]
    : undefined;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
const rules: Record<string, Rule> = {
  GetItem: onItem,
  PutItem: onItem,
  UpdateItem: onItem,
  DeleteItem: onItem,
  Query: onQueried,
  Scan: onTableOrIndex,
  BatchGetItem: onEachTable,
  BatchWriteItem: onEachTable,
  TransactGetItems: onEachTransactItem,
  TransactWriteItems: onEachTransactItem,
  CreateTable: onTable,
  DescribeTable: onTable,
  DeleteTable: onTable,
  DescribeTimeToLive: onTable,
  UpdateTimeToLive: onTable,
  ListTables: onAnything,
  ListStreams: onAnything,
  DescribeStream: onStream,
  GetShardIterator: onStream,
  GetRecords: onStream,
};

/** @throws AwsError for an operation that the local stack does not support, such as PartiQL's */
export function requirementsOf(
  operation: string,
  input: Input,
  place: Place,
  partitionKeyOf: PartitionKeyOf,
): Requirement[] {
  const rule = rules[operation];
  if (rule) return rule(input, place, operation, partitionKeyOf);
  throw new AwsError(
    400,
    'UnknownOperationException',
    `The local stack does not support dynamodb:${operation}.`,
  );
}
