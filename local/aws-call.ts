/**
 * Calls between engines. They go through the endpoint, so that every call is authorized, metered and subject to
 * injected faults.
 */

import type { AwsResponse, Cloud, Principal } from './cloud.ts';

/** A call that a service answered with an error. */
export class AwsCallError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'AwsCallError';
    this.code = code;
    this.status = status;
  }
}

/** Names and versions of the supported JSON protocols. */
const jsonTargets = {
  sqs: { prefix: 'AmazonSQS', version: '1.0' },
  dynamodb: { prefix: 'DynamoDB_20120810', version: '1.0' },
  streams: { prefix: 'DynamoDBStreams_20120810', version: '1.0' },
} as const;

/**
 * Calls an operation of a service that speaks AWS's JSON protocol.
 *
 * @returns the parsed answer
 * @throws AwsCallError with the service's error code
 */
export async function callJson(
  cloud: Cloud,
  principal: Principal,
  service: keyof typeof jsonTargets,
  operation: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { prefix, version } = jsonTargets[service];
  const body = Buffer.from(JSON.stringify(input));
  const response = await cloud.endpoint.call(principal, service === 'streams' ? 'dynamodb' : service, {
    method: 'POST',
    url: new URL(cloud.endpoint.url),
    headers: {
      'content-type': `application/x-amz-json-${version}`,
      'content-length': String(body.length),
      'x-amz-target': `${prefix}.${operation}`,
    },
    body,
  });
  assertSucceeded(response);
  return parseObject(response.body);
}

/** @throws AwsCallError unless the status is 2xx */
export function assertSucceeded(response: AwsResponse): void {
  if (response.status < 300) return;
  const { __type, message, Message } = parseObject(response.body);
  const code = response.headers['x-amzn-errortype'] ?? String(__type ?? response.status);
  const text = message ?? Message ?? response.body.toString();
  throw new AwsCallError(codeWithoutNamespace(code), response.status, String(text));
}

/** Takes the last part of codes such as `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException:http://…`. */
function codeWithoutNamespace(code: string): string {
  return code.slice(code.indexOf('#') + 1).split(':', 1)[0] ?? code;
}

function parseObject(body: Buffer | string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString() || '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // An error of a service that uses XML.
    return {};
  }
}
