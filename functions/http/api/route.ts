import type * as z from 'zod';
import type { Scope } from '../../../domain/access/scope.ts';
import type { Role } from '../../../domain/desk/agent.ts';
import type { Need } from '../../needs.ts';
import type { ApiErrorCode } from './api-error.ts';

/** Since when a route is deprecated, and from when on it may be gone: dates in UTC, as in `2027-01-31`. */
export interface Deprecation {
  since: string;
  sunset?: string;
  /** The name of the route that replaces it. */
  successor: string;
}

/** An entry of the route table. Gateway, grants, validation, OpenAPI document and tests are derived from it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  /** The lowest role that may call it; `anyone` needs no credential. */
  role: Role | 'anyone';
  /** The scope that an API key needs: by default reading or writing the path's noun. Null if any key may call it. */
  scope: Scope | null;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** Status and body of the success response. */
  status: 200 | 201 | 202 | 204 | 302;
  output?: z.ZodType;
  /** Set if a repetition would do irreversible harm: the call is rejected without an Idempotency-Key. */
  idempotencyKey?: 'required';
  /** Set if clients should call another route instead. */
  deprecation?: Deprecation;
  /** Every error code that it may return. */
  errors: readonly ApiErrorCode[];
  needs: readonly Need[];
}

/** The methods under which the gateway serves a route: every GET also has HEAD (RFC 9110, section 9.3.2). */
export function methodsOf({ method }: Pick<Route, 'method'>): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/**
 * The noun of a path, the collection that it begins with: `tickets` of `/v1/tickets/{ticketId}`. Outside `/v1` it is
 * the first segment.
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

/** A declared route, with only its specific errors and needs. */
interface Declaration extends Omit<Route, 'scope' | 'errors' | 'needs'> {
  scope?: Scope | null;
  errors?: readonly ApiErrorCode[];
  needs?: readonly Need[];
  /** Set if a call changes nothing, so that it can't have an If-Match. */
  isReadOnly?: true;
}

type Declared<D extends Declaration> = Omit<D, 'scope' | 'errors' | 'needs'> &
  Pick<Route, 'scope' | 'errors' | 'needs'>;

/**
 * Adds the scope, errors and needs that follow from method, role, params, query and body, and keeps the literal types, so
 * that a handler's input is inferred from them.
 */
export function defineRoute<const D extends Declaration>(declaration: D): Declared<D> {
  return {
    ...declaration,
    scope: declaration.scope === undefined ? standardScope(declaration) : declaration.scope,
    errors: [...new Set([...standardErrors(declaration), ...(declaration.errors ?? [])])],
    needs: [...new Set([...standardNeeds(declaration), ...(declaration.needs ?? [])])],
  };
}

function standardScope({ method, path, role, isReadOnly }: Declaration): Scope | null {
  if (role === 'anyone') return null;
  return `${nounOf(path)}:${method === 'GET' || isReadOnly ? 'read' : 'write'}`;
}

function standardErrors({
  method,
  role,
  scope,
  params,
  query,
  body,
  isReadOnly,
  needs = [],
}: Declaration): ApiErrorCode[] {
  const isGuarded = role !== 'anyone';
  const changesWhatExists = !isReadOnly && (method === 'POST' ? params !== undefined : method !== 'GET');
  // What admins change or delete is configuration: nobody may overwrite a change that they haven't seen.
  const changesConfiguration = changesWhatExists && method !== 'POST' && role === 'admin';
  const isRepeatable = isGuarded && method === 'POST';
  return [
    // Also a malformed If-Match or Idempotency-Key.
    ...when(params ?? query ?? body ?? (changesWhatExists || isRepeatable), 'invalid-request'),
    ...when(isGuarded, 'unauthenticated', 'issuer-unavailable', 'rate-limit-exceeded'),
    ...when(isGuarded || needs.includes('table-mark:read'), 'restoring'),
    // Any agent and any key may call what needs neither a higher role nor a scope.
    ...when(isGuarded && (role !== 'agent' || scope !== null), 'forbidden'),
    'internal',
    ...when(body, 'unsupported-media-type'),
    ...when(params, 'not-found'),
    ...when(query && 'cursor' in query.shape, 'invalid-cursor'),
    ...when(changesWhatExists, 'precondition-failed', 'edit-conflict'),
    ...when(changesConfiguration, 'precondition-required'),
    ...when(isRepeatable, 'idempotency-key-in-use', 'idempotency-key-reused'),
  ];
}

function when(condition: unknown, ...codes: ApiErrorCode[]): ApiErrorCode[] {
  return condition ? codes : [];
}

/** The authentication step reads the table; a POST stores its response under the Idempotency-Key. */
function standardNeeds({ method, role }: Declaration): Need[] {
  if (role === 'anyone') return [];
  return method === 'GET' ? ['table:read'] : ['table:read', 'table:write'];
}
