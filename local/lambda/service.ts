import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { AwsOperation, AwsRequest, AwsResponse, AwsService, Cloud } from '../cloud.ts';
import type { LambdaEngine } from './engine.ts';
import type { FunctionPool } from './function-pool.ts';

/** Lambda's quotas: 6 MB for a synchronous event, 1 MB for an asynchronous one. */
const largestEventBytes = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

type InvocationType = keyof typeof largestEventBytes;

/** What of Lambda's API the endpoint serves. */
interface LambdaOperation extends AwsOperation {
  name: 'Invoke' | 'GetFunctionConfiguration';
  pool: FunctionPool;
}

const actions = {
  Invoke: 'lambda:InvokeFunction',
  GetFunctionConfiguration: 'lambda:GetFunctionConfiguration',
};

/** Lambda's API behind the endpoint: `Invoke` and `GetFunctionConfiguration`, and nothing else. */
export function lambdaService(cloud: Cloud, engine: LambdaEngine): AwsService<LambdaOperation> {
  function operationOf({ method, url }: AwsRequest): LambdaOperation {
    const [, encodedName, resource] =
      /^\/2015-03-31\/functions\/([^/]+)\/(invocations|configuration)$/.exec(url.pathname) ?? [];
    const isInvocation = resource === 'invocations';
    if (!encodedName || method !== (isInvocation ? 'POST' : 'GET')) {
      throw new AwsError(
        400,
        'UnknownOperationException',
        'Of Lambda the local stack serves Invoke and GetFunctionConfiguration only.',
      );
    }
    const asked = decodeURIComponent(encodedName);
    const pool = engine.pools.get(asked.split(':function:').at(-1)?.split(':')[0] ?? asked);
    if (!pool) {
      const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${asked}`;
      throw new AwsError(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
    }
    const name = isInvocation ? 'Invoke' : 'GetFunctionConfiguration';
    return { name, pool, requirements: [{ action: actions[name], resource: pool.arn }] };
  }

  return {
    signingName: 'lambda',
    operation: operationOf,
    async serve(request, _principal, { name, pool }) {
      const requestId = randomUUID();
      if (name === 'GetFunctionConfiguration') {
        return answer(200, JSON.stringify(pool.configuration()), requestId);
      }
      const event = readEvent(request);
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
