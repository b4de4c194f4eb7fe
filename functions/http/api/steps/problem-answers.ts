import { ConditionFailed } from '../../../../domain/shared/database.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { logger } from '../../../logger.ts';
import { ApiError, type ApiFailure } from '../api-error.ts';
import type { Step } from '../api-event.ts';
import { problemOf, problems } from '../problem.ts';
import { privateHeaders } from '../render.ts';

/** Converts errors to problem documents. Unexpected errors are logged completely and returned without details. */
export function problemAnswers(): Step {
  return {
    onError(request) {
      const { event, error } = request;
      const failure = failureOf(error);
      if (failure.code === 'internal') logger.error('A request failed unexpectedly.', { error });
      const problem = problemOf(failure, event.rawPath, event.correlationId);
      request.response = {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json',
          ...privateHeaders,
          ...problems[problem.code].headers,
          ...(event.allow && { allow: event.allow }),
          ...retryAfter(failure),
        },
        body: JSON.stringify(problem),
      };
    },
  };
}

function retryAfter(failure: ApiFailure): Record<string, string> {
  const seconds = failure instanceof KefuError ? failure.retryAfterSeconds : undefined;
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof KefuError || error instanceof ApiError) return error;
  if (error instanceof ConditionFailed) {
    const message = 'It was changed concurrently: load it again and repeat the change.';
    return new KefuError('edit-conflict', message);
  }
  return new ApiError('internal', 'Try again; if it stays, report the correlation id of this answer.');
}
