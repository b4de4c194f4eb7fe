import { KefuError } from '../../../../domain/shared/errors.ts';
import { ApiError } from '../api-error.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import { errorPlace } from '../json-place.ts';

/**
 * Parses the body of a route that has one.
 * @throws ApiError `unsupported-media-type`, or `invalid-request` with the position
 */
export function parseJson(): Step {
  return {
    before({ event }) {
      if (!event.handler.route.body) return;
      const mediaType = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
      if (mediaType !== 'application/json') {
        throw new ApiError(
          'unsupported-media-type',
          'Send JSON with the header Content-Type: application/json.',
        );
      }
      event.json = parse(bodyOf(event));
    },
  };
}

/** The body as text; the gateway encodes it if it considers it binary. */
export function bodyOf({ body, isBase64Encoded }: ApiEvent): string {
  return isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
}

function parse(text: string): unknown {
  if (!text.trim()) throw new KefuError('invalid-request', 'The body is empty; send a JSON object.');
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = errorPlace(text);
    throw new KefuError('invalid-request', `The body is not JSON: see line ${line}, column ${column}.`);
  }
}
