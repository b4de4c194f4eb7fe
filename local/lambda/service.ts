import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { AwsRequest, AwsResponse, AwsService, Cloud } from '../cloud.ts';
import type { LambdaEngine } from './engine.ts';
import type { FunctionPool } from './function-pool.ts';

/** Lambda's quotas: 6 MB for a synchronous event, 1 MB for an asynchronous one. */
const largestEventBytes = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

type InvocationType = keyof typeof largestEventBytes;

/** Lambda's API behind the endpoint: `Invoke` only. */
export function lambdaService(cloud: Cloud, engine: LambdaEngine): AwsService {
  function poolOf(request: AwsRequest): FunctionPool {
    const [, encodedName] =
      /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url.pathname) ?? [];
    if (request.method !== 'POST' || !encodedName) {
      throw new AwsError(400, 'UnknownOperationException', 'The local stack supports only Invoke of Lambda.');
    }
    const asked = decodeURIComponent(encodedName);
    const pool = engine.pools.get(asked.split(':function:').at(-1)?.split(':')[0] ?? asked);
    if (pool) return pool;
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${asked}`;
    throw new AwsError(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
  }

  return {
    signingName: 'lambda',
    operation: (request) => ({
      name: 'Invoke',
      requirements: [{ action: 'lambda:InvokeFunction', resource: poolOf(request).arn }],
    }),
    async serve(request) {
      const pool = poolOf(request);
      const event = readEvent(request);
      const requestId = randomUUID();
      if (invocationTypeOf(request) === 'Event') {
        pool.asynchronous.accept(event, requestId);
        return answer(202, '', requestId);
      }
      const { ok, payload } = await pool.invokeRaw(event, requestId);
      return answer(200, payload, requestId, ok ? {} : { 'x-amz-function-error': 'Unhandled' });
    },
    error: (status, code, message) => ({
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
      body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', message, Message: message }),
    }),
  };
}

function invocationTypeOf(request: AwsRequest): InvocationType {
  const asked = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (asked === 'RequestResponse' || asked === 'Event') return asked;
  throw new AwsError(
    400,
    'InvalidParameterValueException',
    `The local stack does not support the invocation type ${asked}.`,
  );
}

function readEvent(request: AwsRequest): string {
  const largest = largestEventBytes[invocationTypeOf(request)];
  if (request.body.length > largest) {
    const sizes = `${request.body.length} byte payload is too large for the limit of ${largest} bytes`;
    throw new AwsError(413, 'RequestTooLargeException', sizes);
  }
  const event = request.body.toString() || '{}';
  try {
    JSON.parse(event);
  } catch {
    throw new AwsError(400, 'InvalidRequestContentException', 'Could not parse request body into json.');
  }
  return event;
}

function answer(
  status: number,
  body: string,
  requestId: string,
  headers: Record<string, string> = {},
): AwsResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amz-executed-version': '$LATEST',
      ...headers,
    },
    body,
  };
}
