/**
 * An error that a service returns to its caller. Thrown from `operation` or `serve`, rendered by `AwsService.error`.
 */
export class AwsError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const genericErrors: Record<'denied' | 'throttled' | 'failed', Record<string, [number, string]>> = {
  denied: {
    dynamodb: [400, 'AccessDeniedException'],
    sqs: [403, 'AccessDenied'],
    sns: [403, 'AuthorizationError'],
    s3: [403, 'AccessDenied'],
    ses: [403, 'AccessDenied'],
    events: [400, 'AccessDeniedException'],
    lambda: [403, 'AccessDeniedException'],
  },
  throttled: {
    dynamodb: [400, 'ProvisionedThroughputExceededException'],
    sqs: [400, 'RequestThrottled'],
    sns: [400, 'Throttling'],
    s3: [503, 'SlowDown'],
    ses: [400, 'Throttling'],
    events: [400, 'ThrottlingException'],
    lambda: [429, 'TooManyRequestsException'],
  },
  failed: {
    dynamodb: [500, 'InternalServerError'],
    sqs: [500, 'InternalFailure'],
    sns: [500, 'InternalFailure'],
    s3: [500, 'InternalError'],
    ses: [500, 'InternalFailure'],
    events: [500, 'InternalException'],
    lambda: [500, 'ServiceException'],
  },
};

/** The codes of errors that every service has. */
export function genericError(
  kind: 'denied' | 'throttled' | 'failed',
  service: string,
  message: string,
): AwsError {
  const [status, code] = genericErrors[kind][service] ?? [500, 'InternalFailure'];
  return new AwsError(status, code, message);
}
