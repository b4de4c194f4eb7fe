/** Codes of the errors of the domain that a caller can act on; each has one meaning. Those of HTTP are in `functions/http/api/`. */
export type ErrorCode =
  | 'invalid-request'
  | 'not-found'
  /** It is visible, but may not be done. */
  | 'forbidden'
  | 'already-exists'
  /** Something else refers to it, so that it can't go. */
  | 'in-use'
  /** It is shipped with Kefu, and can't be changed. */
  | 'read-only'
  /** More things than there may be. */
  | 'limit-exceeded'
  /** More calls than there may be in a time. */
  | 'rate-limit-exceeded'
  /** The state that it is in does not allow the change. */
  | 'transition-not-allowed'
  | 'edit-conflict'
  | 'precondition-failed';

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

/** What is loaded; undefined if that fails with `not-found`. @throws any other error */
export function ifFound<Found>(loading: Promise<Found>): Promise<Found | undefined> {
  return loading.catch((error: unknown) => {
    if (error instanceof KefuError && error.code === 'not-found') return undefined;
    throw error;
  });
}
