import { AwsError } from '../aws-error.ts';
import { fieldOf } from './requirements.ts';
import type { Input } from './wire.ts';

const keywords = new Set(['and', 'between', 'begins_with']);

/**
 * Rejects a query for an empty key, as DynamoDB does; not every engine does.
 * @throws AwsError ValidationException with DynamoDB's message
 */
export function checkKeyCondition({
  KeyConditionExpression: condition,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
}: Input): void {
  if (typeof condition !== 'string') return;
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

function isEmptyText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'S' in value && value.S === '';
}
