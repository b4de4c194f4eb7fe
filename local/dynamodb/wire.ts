/** The parts of DynamoDB's JSON protocol that the local stack must read. The engine checks the rest. */

import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Item } from '../item-units.ts';

/** The engine checks an item's content; doing so here, too, would only take time. */
const item = z.custom<Item>((value) => typeof value === 'object' && value !== null);

export interface TransactItem {
  Put?: { TableName: string; Item: Item };
  Update?: { TableName: string; Key: Item };
  Delete?: { TableName: string; Key: Item };
  ConditionCheck?: { TableName: string; Key: Item };
  Get?: { TableName: string; Key: Item };
}

type BatchWrite = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[];
interface BatchGet {
  Keys: Item[];
  ConsistentRead?: boolean;
}

/** The input of an operation. Fields that the stack doesn't read are kept as they are. */
export interface Input {
  TableName?: string;
  IndexName?: string;
  Item?: Item;
  Key?: Item;
  ConsistentRead?: boolean;
  ExclusiveStartKey?: Item;
  KeyConditionExpression?: unknown;
  FilterExpression?: string;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: unknown;
  ExpressionAttributeValues?: unknown;
  Select?: string;
  TransactItems?: TransactItem[];
  RequestItems?: Record<string, BatchWrite | BatchGet>;
  StreamArn?: string;
  ShardIterator?: string;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** True if the value is an object whose present fields pass their checks and whose `required` fields are present. */
const objectOf =
  (checks: Record<string, Check>, required: readonly string[] = []): Check =>
  (value) => {
    if (!isObject(value)) return false;
    for (const name of required) if (value[name] === undefined) return false;
    for (const name in checks) if (value[name] !== undefined && !checks[name]?.(value[name])) return false;
    return true;
  };
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const keyed = objectOf({ TableName: isText, Key: isObject }, ['TableName', 'Key']);
const isTransactItem = objectOf({
  Put: objectOf({ TableName: isText, Item: isObject }, ['TableName', 'Item']),
  Update: keyed,
  Delete: keyed,
  ConditionCheck: keyed,
  Get: keyed,
});
const isBatchWrite = listOf(
  objectOf({
    PutRequest: objectOf({ Item: isObject }, ['Item']),
    DeleteRequest: objectOf({ Key: isObject }, ['Key']),
  }),
);
const isBatchGet = objectOf({ Keys: listOf(isObject), ConsistentRead: isFlag }, ['Keys']);

const fieldChecks: Record<string, Check> = {
  TableName: isText,
  IndexName: isText,
  Item: isObject,
  Key: isObject,
  ConsistentRead: isFlag,
  ExclusiveStartKey: isObject,
  FilterExpression: isText,
  ProjectionExpression: isText,
  Select: isText,
  TransactItems: listOf(isTransactItem),
  RequestItems: (value) =>
    isObject(value) && Object.values(value).every((each) => isBatchWrite(each) || isBatchGet(each)),
  StreamArn: isText,
  ShardIterator: isText,
};

/**
 * Checks the fields that the stack reads. By hand rather than by a schema: every call of every function passes here,
 * and a schema would copy each item.
 * @throws AwsError SerializationException that names the field
 */
export function readInput(body: Buffer): Input {
  const value = parseJson(body);
  if (isInput(value)) return value;
  const wrong = isObject(value)
    ? Object.keys(fieldChecks).find((name) => value[name] !== undefined && !fieldChecks[name]?.(value[name]))
    : undefined;
  throw new AwsError(
    400,
    'SerializationException',
    wrong ? `${wrong} is not valid for the operation.` : 'The request is not a JSON object.',
  );
}

const isInputObject = objectOf(fieldChecks);
const isInput = (value: unknown): value is Input => isInputObject(value);

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** The output of an operation, as far as units depend on it. */
export const outputSchema = z.object({
  Item: item.optional(),
  Items: z.array(item).optional(),
  Responses: z
    .union([z.array(z.object({ Item: item.optional() })), z.record(z.string(), z.array(item))])
    .optional(),
  LastEvaluatedKey: item.optional(),
});

/** An item that an operation writes or, in a transaction, only checks. */
export interface WrittenItem {
  table: string;
  key: Item;
  action: 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';
}

/**
 * Every item that the operation would write, in the order of the request.
 * @param keysOf returns a table's key attributes
 */
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
  const picked: Item = {};
  for (const name of names) {
    const value = whole[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
