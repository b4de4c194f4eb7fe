import { AwsError } from '../aws-error.ts';
import { fieldOf } from './requirements.ts';
import type { Input } from './wire.ts';

const keywords = new Set(['and', 'between', 'begins_with']);

/**
 * Rejects a query for an empty key, and for a range that ends before it begins, as DynamoDB does; not every engine does.
 * @throws AwsError ValidationException with DynamoDB's message
 */
export function checkKeyCondition({
  KeyConditionExpression: condition,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
}: Input): void {
  if (typeof condition !== 'string') return;
  checkRange(condition, values);
  let attribute = '';
  for (const [token] of condition.matchAll(/[#:]?[\w.-]+/g)) {
    if (!token.startsWith(':')) {
      if (!keywords.has(token.toLowerCase())) attribute = token;
    } else if (isEmptyText(fieldOf(values, token))) {
      const key = attribute.startsWith('#') ? fieldOf(names, attribute) : attribute;
      throw new AwsError(
        400,
        'ValidationException',
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${key}`,
      );
    }
  }
}

function checkRange(condition: string, values: unknown): void {
  const [, lower = '', upper = ''] = /\bbetween\s+(:\w+)\s+and\s+(:\w+)/i.exec(condition) ?? [];
  const [first, last] = [textOf(fieldOf(values, lower)), textOf(fieldOf(values, upper))];
  if (first === undefined || last === undefined || Buffer.compare(Buffer.from(first), Buffer.from(last)) <= 0)
    return;
  throw new AwsError(
    400,
    'ValidationException',
    `Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:${first}}, upper bound operand: AttributeValue: {S:${last}}`,
  );
}

/** Keys of this table are texts. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'S' in value && typeof value.S === 'string'
    ? value.S
    : undefined;
}

function isEmptyText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'S' in value && value.S === '';
}
