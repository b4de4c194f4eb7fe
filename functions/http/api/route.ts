import type * as z from 'zod';
import type { Role } from '../../../domain/desk/agent.ts';
import type { ErrorCode } from '../../../domain/shared/errors.ts';
import type { Need } from '../../needs.ts';

/** One entry of the route table. Gateway, grants, validation, OpenAPI document and tests all read it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  /** The least role that may call it; `anyone` needs no credential. */
  role: Role | 'anyone';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** Status of the happy answer, and its body. */
  status: 200 | 201 | 202 | 204 | 302;
  output?: z.ZodType;
  /** Set where a repetition would do harm that nobody can undo: the call is refused without an Idempotency-Key. */
  idempotencyKey?: 'required';
  /** What it may answer beyond what every route may (see `commonErrors`). */
  errors: readonly ErrorCode[];
  needs: readonly Need[];
}

/** Ascending: a role may do whatever the ones before it may. */
export const roleOrder = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[];

/** The methods under which the gateway serves a route: whatever can be got can be asked about as well (RFC 9110, section 9.3.2). */
export function methodsOf({ method }: Pick<Route, 'method'>): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/** Errors that any route with a credential, or with input, may answer. */
export const commonErrors = [
  'invalid-request',
  'unauthenticated',
  'forbidden',
  'internal',
] as const satisfies readonly ErrorCode[];

/**
 * The noun of a path, the collection that it begins with: `tickets` of `/v1/tickets/{ticketId}`. Outside of `/v1` it is the
 * first segment.
 */
export type NounOf<Path extends string> = Path extends `/v1/${infer Rest}`
  ? FirstSegment<Rest>
  : Path extends `/${infer Rest}`
    ? FirstSegment<Rest>
    : never;

type FirstSegment<Path extends string> = Path extends `${infer First}/${string}` ? First : Path;

/** @see NounOf */
export function nounOf(path: string): string {
  const [, first = '', second = ''] = path.split('/');
  return first === 'v1' ? second : first;
}

/** Keeps the literal types of an entry, so that its handler's input is inferred from it. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}
