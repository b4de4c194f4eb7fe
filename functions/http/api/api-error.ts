import type { ErrorCode, FieldError, KefuError } from '../../../domain/shared/errors.ts';

/** Codes of errors that only an HTTP request can have. */
type HttpErrorCode =
  | 'invalid-cursor'
  | 'unauthenticated'
  | 'method-not-allowed'
  /** A change that needs an If-Match has none. */
  | 'precondition-required'
  | 'idempotency-key-in-use'
  | 'idempotency-key-reused'
  | 'unsupported-media-type'
  /** What changed so long ago is not kept. */
  | 'changes-expired'
  | 'issuer-unavailable'
  /** The table was restored, and what was erased since is not erased again yet. */
  | 'restoring'
  | 'internal';

/** All error codes of the API. */
export type ApiErrorCode = ErrorCode | HttpErrorCode;

/** An error of the request itself, with a message that says what to do next. */
export class ApiError extends Error {
  readonly code: HttpErrorCode | 'forbidden';
  readonly fields: readonly FieldError[];
  /** When the same request may succeed. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: HttpErrorCode | 'forbidden',
    message: string,
    fields: readonly FieldError[] = [],
    { retryAfterSeconds }: { retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
  }
}

export type ApiFailure = KefuError | ApiError;
