import type { FieldError } from '../../../domain/shared/errors.ts';
import type { ApiErrorCode } from './api-error.ts';

/** Each error code's status and title, and the headers that its status requires. */
export const problems: Record<
  ApiErrorCode,
  { status: number; title: string; headers?: Record<string, string> }
> = {
  'invalid-request': { status: 400, title: 'The request is not as this route wants it' },
  'invalid-cursor': { status: 400, title: 'The cursor does not belong to this list' },
  // RFC 9110, section 11.6.1: a 401 states how to authenticate.
  unauthenticated: {
    status: 401,
    title: 'The API key is missing or unknown',
    headers: { 'www-authenticate': 'Bearer realm="kefu"' },
  },
  forbidden: { status: 403, title: 'The role of this API key does not allow it' },
  'not-found': { status: 404, title: 'There is nothing here' },
  // RFC 9110, section 15.5.6: with the header Allow.
  'method-not-allowed': { status: 405, title: 'This path does not take the method' },
  'already-exists': { status: 409, title: 'It exists already' },
  'in-use': { status: 409, title: 'Something else refers to it' },
  'read-only': { status: 409, title: 'It comes with Kefu and cannot be changed' },
  'limit-exceeded': { status: 409, title: 'There may not be more of them' },
  'transition-not-allowed': { status: 409, title: 'The present state does not allow it' },
  'edit-conflict': { status: 409, title: 'Somebody else changed it at the same moment' },
  'precondition-failed': { status: 412, title: 'It changed since it was read' },
  'idempotency-key-in-use': {
    status: 409,
    title: 'The first request under this Idempotency-Key is still running',
    headers: { 'retry-after': '2' },
  },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'rate-limit-exceeded': { status: 429, title: 'More than this API key may do in the time' },
  'unsupported-media-type': { status: 415, title: 'The body is not JSON' },
  internal: { status: 500, title: 'Something broke on our side' },
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

export function problemOf(
  failure: { code: ApiErrorCode; message: string; fields?: readonly FieldError[] },
  instance: string,
  correlationId: string,
): Problem {
  const { code, message, fields = [] } = failure;
  const { status, title } = problems[code];
  const problem = { type: `/docs#${code}`, title, status, detail: message, code, instance, correlationId };
  return fields.length ? { ...problem, errors: fields } : problem;
}
