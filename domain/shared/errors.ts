/** Codes of all errors that a caller can act on. */
export type ErrorCode =
  | 'invalid-request'
  | 'invalid-cursor'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'already-exists'
  | 'transition-not-allowed'
  | 'edit-conflict'
  | 'precondition-failed'
  | 'idempotency-key-in-use'
  | 'idempotency-key-reused'
  | 'limit-exceeded'
  | 'unsupported-media-type'
  | 'internal';

/** An invalid field of the input, and what would be valid. */
export interface FieldError {
  /** Path of the field, for example `customer.address`. */
  field: string;
  message: string;
}

/** An error with a stable code and a message that says what to do next. */
export class KefuError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  /** When the same call may succeed. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    fields: readonly FieldError[] = [],
    { retryAfterSeconds }: { retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
    this.name = 'KefuError';
    this.code = code;
    this.fields = fields;
  }
}
