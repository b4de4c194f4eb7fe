import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { inject } from 'vitest';
import * as z from 'zod';
import type { Role } from '../domain/desk/agent.ts';
import { exposedHeaders } from '../functions/http/api/exposed-headers.ts';
import type { Route } from '../functions/http/api/route.ts';
import { routes } from '../functions/http/api/routes.ts';
import { parseDuration } from '../local/duration.ts';
import type { Fault } from '../local/faults.ts';
import { type CheckedResponse, undocumented } from './documented-answers.ts';
import { type StackAddress, stackAddress } from './stack-address.ts';

/** The local stack of the current worker, reached over HTTP and SMTP like the deployed one. */
export const stack = await stackOf(process.env.VITEST_POOL_ID);

/** @throws Error if the stack could not be started, with the reason */
async function stackOf(worker: string | undefined): Promise<StackAddress> {
  const answer = await fetch(`${inject('stacks')}/${worker}`);
  if (!answer.ok) throw new Error(await answer.text());
  return stackAddress.parse(await answer.json());
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** The parsed body if it is JSON. */
  body: unknown;
  text: string;
}

export interface ApiRequest {
  body?: unknown;
  /** Undefined leaves out a header that the route requires. */
  headers?: Record<string, string | undefined>;
}

export type Api = (route: `${string} /${string}`, request?: ApiRequest) => Promise<ApiAnswer>;

/** The headers that a route requires, which most tests don't care about. */
function requiredHeaders(method: string | undefined, path: string): Record<string, string> {
  const route = routeOf(method, path);
  return {
    ...(route?.idempotencyKey && { 'idempotency-key': crypto.randomUUID() }),
    ...(route?.errors.includes('precondition-required') && { 'if-match': '*' }),
  };
}

/**
 * Calls the API as a role, with a given credential, or anonymously: `call('GET /v1/teams')`. When the gateway
 * throttles the tests, time passes until it accepts calls again.
 */
export function api(as: Role | { credential: string } | 'nobody'): Api {
  return async (route, { body, headers = {} } = {}) => {
    const [method, path = ''] = route.split(' ');
    const ask = () =>
      fetch(`${stack.apiUrl}${path}`, {
        method,
        headers: Object.entries({
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...authorization(as),
          ...requiredHeaders(method, path),
          ...headers,
        }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      });
    let response = await ask();
    while (response.status === 429 && (await isOfGateway(response))) {
      await skip('PT1S');
      response = await ask();
    }
    const text = await response.text();
    const contentType = response.headers.get('content-type');
    if (text && contentType === 'application/problem+json') expectDeclared(method, path, text);
    if (!response.redirected) expectDocumented(method, path, { status: response.status, contentType, text });
    expectExposed(response.headers);
    const isJson = /^application\/(problem\+)?json\b/.test(contentType ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text ? JSON.parse(text) : undefined,
    };
  };
}

/** Kefu's own problem documents have another type. */
async function isOfGateway(response: Response): Promise<boolean> {
  return (await response.clone().text()) === '{"message":"Too Many Requests"}';
}

/** Every error of a route must be in its entry of the table. */
function expectDeclared(method: string | undefined, path: string, text: string): void {
  const { code } = z.looseObject({ code: z.string() }).parse(JSON.parse(text));
  const route = routeOf(method, path);
  const declared: readonly string[] = route ? route.errors : ['not-found', 'method-not-allowed'];
  if (!declared.includes(code))
    throw new Error(`${method} ${path} answered ${code}, which it doesn't declare.`);
}

/** Every response is one that docs/openapi.json describes, without any other field. */
function expectDocumented(method: string | undefined, path: string, response: CheckedResponse): void {
  const [bare = ''] = path.split('?');
  const problem = undocumented(method ?? '', bare, response);
  if (problem) throw new Error(`${problem}. After a change of a route, run \`npm run openapi\`.`);
}

/** Headers that CORS always exposes, that only the browser heeds, and that HTTP and the gateway add. */
const unexposed = [
  ...[
    'cache-control',
    'content-length',
    'content-type',
    'content-encoding',
    'vary',
    'x-content-type-options',
  ],
  ...['content-security-policy', 'referrer-policy', 'x-robots-tag'],
  ...['connection', 'date', 'keep-alive', 'transfer-encoding', 'apigw-requestid'],
];

/** Web pages may read every header that the API sets for its clients. */
function expectExposed(headers: Headers): void {
  const known = new Set([...exposedHeaders, ...unexposed]);
  const hidden = [...headers.keys()].filter(
    (name) => !known.has(name) && !name.startsWith('access-control-'),
  );
  if (hidden.length) throw new Error(`Web pages can't read ${hidden}: add them to exposed-headers.ts.`);
}

function routeOf(method: string | undefined, path: string): Route | undefined {
  const [bare = ''] = path.split('?');
  return Object.values<Route>(routes).find(
    (candidate) => candidate.method === method && shapeOf(candidate.path).test(bare),
  );
}

function shapeOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
}

function authorization(as: Role | { credential: string } | 'nobody'): Record<string, string> {
  if (as === 'nobody') return {};
  return { authorization: `Bearer ${typeof as === 'string' ? stack.keys[as] : as.credential}` };
}

/**
 * A response's body, in the shape that a test relies on.
 * @throws ZodError if the response has another shape
 */
export function read<Shape extends z.ZodRawShape>(answer: ApiAnswer, shape: Shape) {
  return z.looseObject(shape).parse(answer.body);
}

/** Invokes a function like an operator, by its name without stage: `invoke('rotate-signing-key', {})`. */
export async function invoke(name: string, payload: object): Promise<unknown> {
  const lambda = new LambdaClient(stack.aws);
  const input = { FunctionName: `kefu-dev-${name}`, Payload: JSON.stringify(payload) };
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand(input));
  const answer = Payload?.transformToString() ?? '';
  if (FunctionError) throw new Error(answer);
  return JSON.parse(answer);
}

/** Moves the stack's clock forward, event by event: `advance('PT15M')`. */
export function advance(duration: string): Promise<void> {
  return control('POST', 'clock', { advance: duration });
}

/** Moves the stack's clock forward at once, as if everything had been off meanwhile. */
export function skip(duration: string): Promise<void> {
  return control('POST', 'clock', { skip: duration });
}

/**
 * Moves the stack's clock forward in leaps; after each, everything due is processed, schedules once. If no single
 * minute matters, this has the same result as `advance` for a fraction of its work.
 */
export async function pass(duration: string, leap = 'PT5M'): Promise<void> {
  const [all = 0, each = 0] = [duration, leap].map(parseDuration);
  if (!each) throw new RangeError(`${leap} is no leap.`);
  for (let left = all; left > 0; left -= each) await skip(`PT${Math.min(left, each) / 1000}S`);
}

/** The stack's time. */
export async function now(): Promise<string> {
  const response = await fetch(`${stack.mailPageUrl}/local/clock`);
  return z.object({ now: z.string() }).parse(await response.json()).now;
}

/** Waits until the stack is idle. */
export function drain(): Promise<void> {
  return control('POST', 'drain', {});
}

/** Makes AWS calls fail, until `healFaults`. */
export function injectFault(fault: Fault): Promise<void> {
  return control('POST', 'faults', fault);
}

export function healFaults(): Promise<void> {
  return control('DELETE', 'faults');
}

/**
 * Has changed records indexed for search, to the end of the test file. It is off by default, since it is a third of the
 * stack's CPU.
 */
export async function indexForSearch(): Promise<void> {
  await fetch(`${stack.inspectionUrl}/indexing/on`);
}

/** Starts counting AWS calls from zero. */
export function resetMeter(): Promise<void> {
  return control('DELETE', 'meter');
}

/** The number of such calls by functions with such a name. */
export async function callsOf(functionName: RegExp, operation: string): Promise<number> {
  const response = await fetch(`${stack.mailPageUrl}/local/meter`);
  const row = z.object({ functionName: z.string(), operation: z.string(), calls: z.number() });
  return z
    .array(row)
    .parse(await response.json())
    .filter((one) => functionName.test(one.functionName) && one.operation === operation)
    .reduce((sum, { calls }) => sum + calls, 0);
}

async function control(method: string, what: string, body?: unknown): Promise<void> {
  const response = await fetch(`${stack.mailPageUrl}/local/${what}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${what}: ${await response.text()}`);
}
