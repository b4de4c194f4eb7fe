/** Everything that can go wrong in a way that a caller can act on. */
export type ErrorCode =
  | 'invalid-request'
  | 'invalid-cursor'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'already-exists'
  | 'transition-not-allowed'
  | 'edit-conflict'
  | 'precondition-failed'
  | 'idempotency-key-in-use'
  | 'idempotency-key-reused'
  | 'limit-exceeded'
  | 'unsupported-media-type'
  | 'internal';

/** A field of the input and what would make it right. */
export interface FieldError {
  /** Path of the field, for example `customer.address`. */
  field: string;
  message: string;
}

/** A failure with a stable code and a message that tells the reader what to do next. */
export class KefuError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  /** After which the same call may succeed. */
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
