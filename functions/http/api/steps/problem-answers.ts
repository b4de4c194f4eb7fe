import { maskContactsIn } from '../../../../domain/shared/contact-data.ts';
import { ConditionFailed } from '../../../../domain/shared/database.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { logger } from '../../../logger.ts';
import { ApiError, type ApiFailure } from '../api-error.ts';
import { type ApiEvent, originOf, type Step } from '../api-event.ts';
import { problemOf, problems } from '../problem.ts';
import { privateHeaders } from '../render.ts';
import { bearerToken } from './authenticate.ts';
import { bodyOf } from './parse-json.ts';

/** Converts errors to problem documents. Unexpected errors are logged completely and returned without details. */
export function problemAnswers(): Step {
  return {
    onError(request) {
      const { event, error } = request;
      const failure = failureOf(error);
      if (failure.code === 'internal') logger.error('A request failed unexpectedly.', { error });
      const problem = problemOf(maskedFor(event, failure), event.rawPath, event.correlationId);
      request.response = {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json',
          ...privateHeaders,
          ...problems[problem.code].headers,
          ...(problem.status === 401 && { 'www-authenticate': challenge(event) }),
          ...(event.allow && { allow: event.allow }),
          ...retryAfter(failure),
        },
        body: JSON.stringify(problem),
      };
    },
  };
}

/** A message quotes no address or phone number but what the caller sent. */
function maskedFor(
  event: ApiEvent,
  { code, message, fields }: ApiFailure,
): Pick<ApiFailure, 'code' | 'message' | 'fields'> {
  const quotes = [message, ...fields.map((each) => each.message)].some((text) => /[@+]/.test(text));
  const sent = quotes ? textOf(event) : '';
  const isKnown = (contact: string) => sent.includes(contact.toLowerCase());
  return {
    code,
    message: maskContactsIn(message, isKnown),
    fields: fields.map(({ field, message }) => ({ field, message: maskContactsIn(message, isKnown) })),
  };
}

function textOf(event: ApiEvent): string {
  const { rawPath, pathParameters, queryStringParameters, body } = event;
  const parameters = Object.values({ ...pathParameters, ...queryStringParameters });
  return [rawPath, ...parameters, body === undefined ? '' : bodyOf(event).toString()]
    .join('\n')
    .toLowerCase();
}

/** How to authenticate: RFC 6750, section 3, and where the issuer is named: RFC 9728, section 5.1. */
function challenge(event: ApiEvent): string {
  const metadata = `${originOf(event)}/.well-known/oauth-protected-resource`;
  const error = bearerToken(event) === undefined ? '' : ', error="invalid_token"';
  return `Bearer realm="kefu"${error}, resource_metadata="${metadata}"`;
}

function retryAfter(failure: ApiFailure): Record<string, string> {
  const { retryAfterSeconds } = failure;
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof KefuError || error instanceof ApiError) return error;
  if (error instanceof ConditionFailed) {
    const message = 'It was changed concurrently: load it again and repeat the change.';
    return new KefuError('edit-conflict', message);
  }
  return new ApiError('internal', 'Try again; if it stays, report the correlation id of this answer.');
}
