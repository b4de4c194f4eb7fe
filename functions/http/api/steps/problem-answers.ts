import { ConditionFailed } from '../../../../domain/shared/database.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { logger } from '../../../logger.ts';
import type { Step } from '../api-event.ts';
import { problemOf, problems } from '../problem.ts';
import { privateHeaders } from '../render.ts';

/** Turns whatever was thrown into a problem document. What nobody foresaw is logged whole and told to nobody. */
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
          ...(failure.retryAfterSeconds && { 'retry-after': String(failure.retryAfterSeconds) }),
        },
        body: JSON.stringify(problem),
      };
    },
  };
}

function failureOf(error: unknown): KefuError {
  if (error instanceof KefuError) return error;
  if (error instanceof ConditionFailed) {
    const message = 'Somebody else changed the same thing at the same moment: load it again and repeat.';
    return new KefuError('edit-conflict', message);
  }
  return new KefuError('internal', 'Try again; if it stays, report the correlation id of this answer.');
}
