import * as z from 'zod';
import { type PrincipalId, principalId } from '../../../../domain/access/principal.ts';
import { type FieldError, KefuError } from '../../../../domain/shared/errors.ts';
import { ApiError } from '../api-error.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import { unbindCursor } from '../cursor.ts';
import { expectedVersion } from '../if-match.ts';

/**
 * Validates path, query and body by the route's schemas.
 * @throws KefuError `invalid-request` that names all invalid fields
 */
export function checkInput(): Step {
  return {
    before({ event }) {
      const { route } = event.handler;
      const errors: FieldError[] = [];
      const params = check(route.params, event.pathParameters ?? {}, errors);
      const query = check(route.query, event.queryStringParameters ?? {}, errors);
      const body = check(route.body, event.json, errors);
      if (errors.length) {
        const names = [...new Set(errors.map(({ field }) => field))].join(', ');
        throw new KefuError('invalid-request', `Correct ${names}.`, errors);
      }
      const { principal } = event;
      event.input = {
        params,
        query: principal ? withUnboundCursor(query, principalId(principal)) : query,
        body: principal ? withUnboundCursor(body, principalId(principal)) : body,
        ifMatch: versionOf(event),
      };
    },
  };
}

const paged = z.looseObject({ cursor: z.string() });

/** @throws ApiError `invalid-cursor` if it was given to another principal */
function withUnboundCursor(input: unknown, owner: PrincipalId): unknown {
  const { success, data } = paged.safeParse(input);
  return success ? { ...data, cursor: unbindCursor(data.cursor, owner) } : input;
}

/**
 * A change of an existing resource may have If-Match, and a change of configuration must; a creation has no version to
 * match.
 * @throws ApiError `precondition-required`
 */
function versionOf({ handler: { route }, headers }: ApiEvent): number | undefined {
  const header = headers['if-match'];
  if (header === undefined && route.errors.includes('precondition-required')) {
    throw new ApiError(
      'precondition-required',
      'Send the ETag of what you read in the header If-Match, so that no other change is overwritten; * for any version.',
    );
  }
  if (header === undefined || route.method === 'GET') return undefined;
  const version = expectedVersion(header);
  if (version !== undefined && !route.errors.includes('precondition-failed')) {
    const message = 'has nothing to match when something is created: omit it';
    throw new KefuError('invalid-request', `The header If-Match ${message}.`, [
      { field: 'If-Match', message },
    ]);
  }
  return version;
}

function check(schema: z.ZodType | undefined, value: unknown, errors: FieldError[]): unknown {
  if (!schema) return undefined;
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  errors.push(...error.issues.flatMap((issue) => fieldErrors(issue, [])));
  return undefined;
}

function fieldErrors(issue: z.core.$ZodIssue, outer: readonly PropertyKey[]): FieldError[] {
  const path = [...outer, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: nameOf([...path, key]),
      message: 'is not a field of this request',
    }));
  }
  if (issue.code === 'invalid_union') {
    // If a field has several possible forms, the errors are those of the closest one.
    const [closest] = [...issue.errors].sort((one, other) => one.length - other.length);
    if (closest?.length) return closest.flatMap((inner) => fieldErrors(inner, path));
  }
  return [{ field: nameOf(path), message: issue.message }];
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length ? path.map(String).join('.') : 'body';
}
