import type { FieldError } from '../../../domain/shared/errors.ts';
import type { ApiErrorCode } from './api-error.ts';

/** Each error code's status and title, and the headers that its status requires. */
export const problems: Record<
  ApiErrorCode,
  { status: number; title: string; headers?: Record<string, string> }
> = {
  'invalid-request': { status: 400, title: 'The request is invalid' },
  'invalid-cursor': { status: 400, title: 'The cursor does not belong to this list' },
  // RFC 9110, section 11.6.1: a 401 states how to authenticate, in the header WWW-Authenticate.
  unauthenticated: { status: 401, title: 'The credential is missing or not accepted' },
  forbidden: { status: 403, title: 'Your role or scopes do not allow this request' },
  'not-found': { status: 404, title: 'The resource was not found' },
  // RFC 9110, section 15.5.6: with the header Allow.
  'method-not-allowed': { status: 405, title: 'The path does not support this method' },
  'already-exists': { status: 409, title: 'The resource already exists' },
  'in-use': { status: 409, title: 'The resource is in use' },
  'read-only': { status: 409, title: 'The resource is built in and cannot be changed' },
  'limit-exceeded': { status: 409, title: 'The limit for this resource is reached' },
  'transition-not-allowed': { status: 409, title: 'The current state does not allow this transition' },
  'edit-conflict': { status: 409, title: 'The resource was changed concurrently' },
  'precondition-failed': { status: 412, title: 'The resource changed since it was read' },
  // RFC 6585, section 3.
  'precondition-required': { status: 428, title: 'The change needs the header If-Match' },
  'idempotency-key-in-use': {
    status: 409,
    title: 'The first request under this Idempotency-Key is still running',
    headers: { 'retry-after': '2' },
  },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'rate-limit-exceeded': { status: 429, title: 'Too many requests by this caller' },
  'changes-expired': { status: 410, title: 'The changes since then are not kept any more' },
  'unsupported-media-type': { status: 415, title: 'The body is not JSON' },
  'issuer-unavailable': { status: 503, title: 'The issuer of access tokens does not answer' },
  restoring: { status: 503, title: 'The desk is being restored' },
  internal: { status: 500, title: 'Internal error' },
};

/** RFC 9457. `type` links to the error's paragraph of the reference. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ApiErrorCode;
  instance: string;
  correlationId: string;
  errors?: readonly FieldError[];
}

/** @param path the request's, decoded as the gateway passes it */
export function problemOf(
  failure: { code: ApiErrorCode; message: string; fields?: readonly FieldError[] },
  path: string,
  correlationId: string,
): Problem {
  const { code, message, fields = [] } = failure;
  const { status, title } = problems[code];
  const instance = uriReference(path);
  const problem = { type: `/docs#${code}`, title, status, detail: message, code, instance, correlationId };
  return fields.length ? { ...problem, errors: fields } : problem;
}

/** A decoded path as a URI reference (RFC 3986, section 4.1), which RFC 9457 requires of `instance`. */
function uriReference(path: string): string {
  return encodeURI(path.toWellFormed()).replace(/[?#]/g, encodeURIComponent);
}
