import { KefuError } from '../../../domain/errors.ts';
import type { ApiEvent, Step } from '../api-event.ts';

/** Reads the body of a route that takes one. @throws KefuError `unsupported-media-type`, or `invalid-request` with the place. */
export function parseJson(): Step {
  return {
    before({ event }) {
      if (!event.handler.route.body) return;
      const mediaType = event.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
      if (mediaType !== 'application/json') {
        throw new KefuError(
          'unsupported-media-type',
          'Send JSON with the header Content-Type: application/json.',
        );
      }
      event.json = parse(bodyOf(event));
    },
  };
}

/** The body as text; the gateway encodes it where it takes it for binary. */
export function bodyOf({ body, isBase64Encoded }: ApiEvent): string {
  return isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
}

function parse(text: string): unknown {
  if (!text.trim())
    throw new KefuError('invalid-request', 'The body is empty; this route wants a JSON object.');
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = placeOf(text, errorOffset(text));
    throw new KefuError('invalid-request', `The body is not JSON: see line ${line}, column ${column}.`);
  }
}

/** The length of the longest beginning that could still become JSON, by bisection: V8 names no position for most errors. */
function errorOffset(text: string): number {
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (couldBecomeJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function couldBecomeJson(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: '' };
    const position = /at position (\d+)/.exec(message)?.[1];
    return message.includes('end of JSON input') || Number(position) >= beginning.length;
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
