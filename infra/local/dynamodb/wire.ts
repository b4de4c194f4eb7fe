/** The parts of DynamoDB's JSON protocol that the local stack itself must read. The engine checks the rest. */

import * as z from 'zod';
import type { Item } from '../item-units.ts';

/** An item's content is the engine's to check; going through each attribute here would only cost time. */
const item = z.custom<Item>((value) => typeof value === 'object' && value !== null);

const transactWriteSchema = z.object({
  Put: z.object({ TableName: z.string(), Item: item }).optional(),
  Update: z.object({ TableName: z.string(), Key: item }).optional(),
  Delete: z.object({ TableName: z.string(), Key: item }).optional(),
  ConditionCheck: z.object({ TableName: z.string(), Key: item }).optional(),
  Get: z.object({ TableName: z.string(), Key: item }).optional(),
});

export type TransactItem = z.output<typeof transactWriteSchema>;

const batchWriteSchema = z.array(
  z.object({
    PutRequest: z.object({ Item: item }).optional(),
    DeleteRequest: z.object({ Key: item }).optional(),
  }),
);
const batchGetSchema = z.looseObject({ Keys: z.array(item), ConsistentRead: z.boolean().optional() });

/** What an operation was asked. Fields that no rule of the stack looks at stay as they are. */
export const inputSchema = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Item: item.optional(),
  Key: item.optional(),
  ConsistentRead: z.boolean().optional(),
  FilterExpression: z.string().optional(),
  ProjectionExpression: z.string().optional(),
  Select: z.string().optional(),
  TransactItems: z.array(transactWriteSchema).optional(),
  RequestItems: z.record(z.string(), z.union([batchWriteSchema, batchGetSchema])).optional(),
  StreamArn: z.string().optional(),
  ShardIterator: z.string().optional(),
});

export type Input = z.output<typeof inputSchema>;

/** What an operation answered, as far as units depend on it. */
export const outputSchema = z.object({
  Item: item.optional(),
  Items: z.array(item).optional(),
  Responses: z
    .union([z.array(z.object({ Item: item.optional() })), z.record(z.string(), z.array(item))])
    .optional(),
  LastEvaluatedKey: item.optional(),
});

/** One item that an operation writes or, in a transaction, only checks. */
export interface WrittenItem {
  table: string;
  key: Item;
  action: 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';
}

/** Every item that the operation would write, in the order of the request; `keysOf` names a table's key attributes. */
export function writtenItems(
  operation: string,
  input: Input,
  keysOf: (table: string) => string[],
): WrittenItem[] {
  const put = (table: string, whole: Item): WrittenItem => ({
    table,
    key: pick(whole, keysOf(table)),
    action: 'PutItem',
  });
  const { TableName: table = '', Item: whole, Key: key } = input;
  switch (operation) {
    case 'PutItem':
      return whole ? [put(table, whole)] : [];
    case 'UpdateItem':
    case 'DeleteItem':
      return key ? [{ table, key, action: operation }] : [];
    case 'TransactWriteItems':
      return (input.TransactItems ?? []).flatMap(({ Put, Update, Delete, ConditionCheck }): WrittenItem[] => {
        if (Put) return [put(Put.TableName, Put.Item)];
        if (Update) return [{ table: Update.TableName, key: Update.Key, action: 'UpdateItem' }];
        if (Delete) return [{ table: Delete.TableName, key: Delete.Key, action: 'DeleteItem' }];
        if (!ConditionCheck) return [];
        return [{ table: ConditionCheck.TableName, key: ConditionCheck.Key, action: 'ConditionCheckItem' }];
      });
    case 'BatchWriteItem':
      return Object.entries(input.RequestItems ?? {}).flatMap(([name, requests]) =>
        (Array.isArray(requests) ? requests : []).flatMap(({ PutRequest, DeleteRequest }): WrittenItem[] => {
          if (PutRequest) return [put(name, PutRequest.Item)];
          return DeleteRequest ? [{ table: name, key: DeleteRequest.Key, action: 'DeleteItem' }] : [];
        }),
      );
    default:
      return [];
  }
}

function pick(whole: Item, names: string[]): Item {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
}
