/** Which permissions each DynamoDB operation needs, on which ARNs. */

import { AwsError } from '../aws-error.ts';
import type { Requirement } from '../cloud.ts';
import type { Input, TransactItem } from './wire.ts';

export interface Place {
  region: string;
  accountId: string;
}

export function tableArn({ region, accountId }: Place, table: string): string {
  return `arn:aws:dynamodb:${region}:${accountId}:table/${table}`;
}

type Rule = (input: Input, place: Place, operation: string) => Requirement[];

const onTable: Rule = (input, place, operation) => [
  { action: `dynamodb:${operation}`, resource: tableArn(place, input.TableName ?? '') },
];
const onTableOrIndex: Rule = (input, place, operation) => {
  const table = tableArn(place, input.TableName ?? '');
  const resource = input.IndexName === undefined ? table : `${table}/index/${input.IndexName}`;
  return [{ action: `dynamodb:${operation}`, resource }];
};
const onEachTable: Rule = (input, place, operation) =>
  Object.keys(input.RequestItems ?? {}).map((table) => ({
    action: `dynamodb:${operation}`,
    resource: tableArn(place, table),
  }));
const onStream: Rule = (input, _place, operation) => [
  { action: `dynamodb:${operation}`, resource: input.StreamArn ?? '' },
];
const onAnything: Rule = (_input, _place, operation) => [{ action: `dynamodb:${operation}`, resource: '*' }];

/** A transaction needs the permission for each thing that it does to an item; it has no action of its own. */
const onEachTransactItem: Rule = (input, place) => {
  const requirements = new Map<string, Requirement>();
  for (const transactItem of input.TransactItems ?? []) {
    for (const [part, action] of transactActions) {
      const table = transactItem[part]?.TableName;
      const needed = `${action} ${table}`;
      if (table !== undefined && !requirements.has(needed))
        requirements.set(needed, { action, resource: tableArn(place, table) });
    }
  }
  return [...requirements.values()];
};
const transactActions: readonly [keyof TransactItem, string][] = [
  ['Get', 'dynamodb:GetItem'],
  ['Put', 'dynamodb:PutItem'],
  ['Update', 'dynamodb:UpdateItem'],
  ['Delete', 'dynamodb:DeleteItem'],
  ['ConditionCheck', 'dynamodb:ConditionCheckItem'],
];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
const rules: Record<string, Rule> = {
  GetItem: onTable,
  PutItem: onTable,
  UpdateItem: onTable,
  DeleteItem: onTable,
  Query: onTableOrIndex,
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

/** @throws AwsError for an operation that the local stack does not offer, PartiQL among them. */
export function requirementsOf(operation: string, input: Input, place: Place): Requirement[] {
  const rule = rules[operation];
  if (rule) return rule(input, place, operation);
  throw new AwsError(
    400,
    'UnknownOperationException',
    `The local stack does not offer dynamodb:${operation}.`,
  );
}
