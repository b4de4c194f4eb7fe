import { expect } from 'vitest';
import * as z from 'zod';
import { type Api, type ApiAnswer, read } from '../stack.ts';
import { allRoutes } from './requests.ts';

/** A request that would change something. */
interface Request {
  path: string;
  body?: unknown;
}

function statusAndCode(answer: ApiAnswer): [number, string] {
  return [answer.status, read(answer, { code: z.string() }).code];
}

function routeOf(name: string) {
  const found = allRoutes.find(([candidate]) => candidate === name);
  if (!found) throw new Error(`There is no route ${name}.`);
  return found[1];
}

/** Under a version that the record doesn't have, a change is refused, and one of configuration also without any. */
export async function expectVersionRequired(call: Api, name: string, { path, body }: Request): Promise<void> {
  const { method, errors } = routeOf(name);
  const under = async (ifMatch: string | undefined) =>
    statusAndCode(await call(`${method} /${path}`, { body, headers: { 'if-match': ifMatch } }));
  if (errors.includes('precondition-failed'))
    expect(await under('"999999"')).toEqual([412, 'precondition-failed']);
  if (errors.includes('precondition-required'))
    expect(await under(undefined)).toEqual([428, 'precondition-required']);
}

/** Another request under the Idempotency-Key of one that succeeded is refused. */
export async function expectKeyTaken(
  call: Api,
  name: string,
  { path, body }: Request,
  key: string,
): Promise<void> {
  const { method } = routeOf(name);
  if (method !== 'POST') return;
  // The same fields in other bytes, or another header where there is no body.
  const other = body === undefined ? { headers: { 'if-match': '*' } } : { body: `${JSON.stringify(body)} ` };
  const answer = await call(`POST /${path}`, {
    ...other,
    headers: { ...other.headers, 'idempotency-key': key },
  });
  expect(statusAndCode(answer)).toEqual([422, 'idempotency-key-reused']);
}
