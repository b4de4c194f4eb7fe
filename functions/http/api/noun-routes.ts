import * as z from 'zod';
import type { Role } from '../../../domain/desk/agent.ts';
import type { ApiErrorCode } from './api-error.ts';
import { listQuery, pageOf } from './fields.ts';
import { defineRoute } from './route.ts';

/** The definition, from `defineNoun` in `domain/record/plain-noun.ts`. */
interface Definition<Id extends z.ZodRawShape, Fields extends z.ZodRawShape, Schema extends z.ZodObject> {
  noun: string;
  idField: string;
  id: Id;
  fields: Fields;
  schema: Schema;
}

/**
 * The five routes of a plain noun. Its entry in the route table names them: `{ listTeams: list, … }`, and adds the error
 * `in-use` to the removal of what others refer to.
 * @param plural the collection's name in paths: `teams`
 * @param errors errors of a creation beside the standard ones
 */
export function nounRoutes<
  const Plural extends string,
  Id extends z.ZodRawShape,
  Fields extends z.ZodRawShape,
  Schema extends z.ZodObject,
>(
  { noun, idField, id, fields, schema }: Definition<Id, Fields, Schema>,
  plural: Plural,
  { read, write }: { read: Role; write: Role },
  errors: readonly ApiErrorCode[] = [],
) {
  const collection = `/v1/${plural}` as const;
  const one = `/v1/${plural}/{${idField}}` as const;
  const name = noun.replaceAll('-', ' ');
  const aRecord = `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
  const params = z.object(id);
  return {
    list: defineRoute({
      method: 'GET',
      path: collection,
      summary: `List the ${plural.replaceAll('-', ' ')}.`,
      role: read,
      query: listQuery,
      status: 200,
      output: pageOf(schema),
    }),
    create: defineRoute({
      method: 'POST',
      path: collection,
      summary: `Create ${aRecord}.`,
      role: write,
      body: z.strictObject(fields),
      status: 201,
      output: schema,
      errors,
    }),
    get: defineRoute({
      method: 'GET',
      path: one,
      summary: `Get ${aRecord}.`,
      role: read,
      params,
      status: 200,
      output: schema,
    }),
    change: defineRoute({
      method: 'PATCH',
      path: one,
      summary: `Change ${aRecord}.`,
      role: write,
      params,
      body: z.strictObject(changeable(fields)).partial(),
      status: 200,
      output: schema,
    }),
    remove: defineRoute({
      method: 'DELETE',
      path: one,
      summary: `Delete ${aRecord}.`,
      role: write,
      params,
      status: 204,
    }),
  };
}

/** The fields of a change: omitted fields keep their values, and null clears optional ones. */
function changeable(fields: z.ZodRawShape): z.ZodRawShape {
  return Object.fromEntries(
    Object.entries(fields).map(([name, type]) => {
      if (type instanceof z.ZodDefault) return [name, type.unwrap()];
      return [name, type instanceof z.ZodOptional ? z.nullable(type.unwrap()) : type];
    }),
  );
}
