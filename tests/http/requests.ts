import * as z from 'zod';
import { idPrefixes } from '../../domain/shared/ids.ts';
import type { Route } from '../../functions/http/api/route.ts';
import { type RouteName, routes } from '../../functions/http/api/routes.ts';
import { requestExamples } from '../../functions/http/reference/request-examples.ts';
import type { ApiRequest } from '../stack.ts';

/** Every route of the table by name. */
export const allRoutes: [RouteName, Route][] = Object.keys(routes)
  .filter((name): name is RouteName => name in routes)
  .map((name) => [name, routes[name]]);

/** A well-formed id of no record. */
export function unknownId(prefix: string): string {
  return `${prefix}_01kb2m5x8w0q3r7t9v4y6z1a2b`;
}

/** A valid request of a route: its example as body, well-formed ids of missing records, and the parameters that it requires. */
export function sampleOf(name: RouteName): { call: `${string} /${string}`; request: ApiRequest } {
  const { method, path, params, query }: Route = routes[name];
  const filled = path
    .replace(/\{(\w+)Id\}/g, (part, kind: string) => {
      const prefix = prefixOf(kind);
      return prefix ? unknownId(prefix) : part;
    })
    .replace(/\{(\w+)\}/g, (_, field: string) => sampleWord(params?.shape[field]));
  const required = Object.entries(query?.shape ?? {}).filter(([, field]) => !isOptional(field));
  const search = new URLSearchParams(
    required.map(([field, schema]): [string, string] => [field, sampleWord(schema)]),
  );
  const call = `${method} /${filled.slice(1)}${required.length ? `?${search}` : ''}` as const;
  return { call, request: { body: requestExamples[name] } };
}

/** The address of a request with one more parameter. */
export function withParameter(call: `${string} /${string}`, parameter: string): `${string} /${string}` {
  return `${call}${call.includes('?') ? '&' : '?'}${parameter}`;
}

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(undefined).success;
}

/** A path segment or parameter that is not an id. */
function sampleWord(schema: unknown): string {
  if (schema instanceof z.ZodEmail) return 'nobody@example.com';
  if (schema instanceof z.ZodPipe) return sampleWord(schema.out);
  if (schema instanceof z.ZodEnum) return String(schema.options[0]);
  const examples = schema instanceof z.ZodType ? schema.meta()?.examples : undefined;
  if (Array.isArray(examples)) return String(examples[0]);
  throw new Error('A part of a path is an id, an address, one of a few words, or has an example.');
}

/** Undefined for an id that another program gives. */
function prefixOf(kind: string): string | undefined {
  return Object.entries(idPrefixes).find(([candidate]) => candidate === kind)?.[1];
}
