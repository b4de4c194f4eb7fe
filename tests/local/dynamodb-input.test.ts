import { expect, test } from 'vitest';
import { AwsError } from '../../local/aws-error.ts';
import { requirementsOf } from '../../local/dynamodb/requirements.ts';
import { readInput } from '../../local/dynamodb/wire.ts';

const read = (value: unknown) => readInput(Buffer.from(JSON.stringify(value)));
const key = { pk: { S: 'a' } };

test.each([
  [{ TableName: 'Tickets', Key: key, ConsistentRead: true }],
  [{ TableName: 'Tickets', Item: { pk: { S: 'a' } }, ReturnValues: 'NONE' }],
  [{ TableName: 'Tickets', IndexName: 'gsi1', KeyConditionExpression: 'a = :a', Select: 'COUNT' }],
  [{ RequestItems: { Tickets: { Keys: [key], ConsistentRead: false } } }],
  [{ RequestItems: { Tickets: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: key } }] } }],
  [{ TransactItems: [{ Put: { TableName: 'Tickets', Item: key } }, { Get: { TableName: 'T', Key: key } }] }],
  [{}],
])('a request is accepted unchanged: %j', (input) => {
  expect(read(input)).toEqual(input);
});

test.each([
  ['TableName', { TableName: 7 }],
  ['Key', { TableName: 'Tickets', Key: 'a' }],
  ['Key', { TableName: 'Tickets', Key: null }],
  ['Item', { TableName: 'Tickets', Item: [] }],
  ['ConsistentRead', { TableName: 'Tickets', Key: key, ConsistentRead: 'yes' }],
  ['TransactItems', { TransactItems: { Put: {} } }],
  ['TransactItems', { TransactItems: [null] }],
  ['TransactItems', { TransactItems: [{ Put: { TableName: 'Tickets' } }] }],
  ['TransactItems', { TransactItems: [{ Update: { Key: key } }] }],
  ['RequestItems', { RequestItems: { Tickets: 'all' } }],
  ['RequestItems', { RequestItems: { Tickets: { ConsistentRead: true } } }],
  ['RequestItems', { RequestItems: { Tickets: [{ PutRequest: { Item: 1 } }] } }],
  ['ShardIterator', { ShardIterator: {} }],
])('an invalid %s is rejected by name: %j', (field, input) => {
  expect(() => read(input)).toThrow(expect.objectContaining({ code: 'SerializationException' }));
  expect(() => read(input)).toThrow(field);
});

test.each(['', '{', '[]', 'null', '"text"', '7'])(
  'a body that is not a JSON object is rejected: %j',
  (body) => {
    expect(() => readInput(Buffer.from(body))).toThrow(AwsError);
  },
);

test('a transaction needs each permission on each table once', () => {
  const Put = { TableName: 'Tickets', Item: key };
  const input = read({
    TransactItems: [
      { Put },
      { Put },
      { Put: { TableName: 'Others', Item: key } },
      { ConditionCheck: { TableName: 'Tickets', Key: key } },
      { Put },
    ],
  });
  const place = { region: 'eu-west-1', accountId: '111122223333' };
  const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/';
  const touching = (times: number) => ({ 'dynamodb:LeadingKeys': Array(times).fill('a') });
  expect(requirementsOf('TransactWriteItems', input, place, () => 'pk')).toEqual([
    { action: 'dynamodb:PutItem', resource: `${table}Tickets`, conditions: touching(3) },
    { action: 'dynamodb:PutItem', resource: `${table}Others`, conditions: touching(1) },
    { action: 'dynamodb:ConditionCheckItem', resource: `${table}Tickets`, conditions: touching(1) },
  ]);
});
