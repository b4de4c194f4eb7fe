import type { JsonSchema } from '../../tools/event-schemas/event-schemas.ts';

/** A change of an event after which a program that reads it may fail. */
export interface BreakingChange {
  type: string;
  message: string;
}

type Schemas = Record<string, JsonSchema>;
type Schema = JsonSchema | boolean | undefined;

/**
 * What was released and is different now, apart from additions: new types, optional fields, values of enumerations and
 * alternatives. A field that became required counts, since events of earlier versions are still in archives and queues.
 * @param released schemas by event type, and so is `current`
 */
export function breakingChanges(released: Schemas, current: Schemas): BreakingChange[] {
  return Object.entries(released).flatMap(([type, schema]) => {
    const now = current[type];
    if (!now) return [{ type, message: `${type} is no longer published` }];
    return changesOf(schema, now, type).map((message) => ({ type, message }));
  });
}

/**
 * The changes that the section Unreleased of the changelog doesn't declare. A line declares those of the types that it
 * names: "- Breaking: `ticket.replied` has no `mailId`."
 */
export function undeclaredChanges(changes: readonly BreakingChange[], changelog: string): BreakingChange[] {
  const [, unreleased = ''] = changelog.split(/^## \[Unreleased\].*$/m);
  const [section = ''] = unreleased.split(/^## /m);
  const declarations = section.split('\n').filter((line) => line.startsWith('- Breaking: '));
  return changes.filter(({ type }) => !declarations.some((line) => line.includes(`\`${type}\``)));
}

function changesOf(released: Schema, current: Schema, path: string): string[] {
  if (typeof released !== 'object') return [];
  // Anything at all was allowed before, or is now: only the former is no promise.
  if (typeof current !== 'object') return [`${path} may be anything now`];
  return [
    ...changesOfType(released, current, path),
    ...changesOfProperties(released, current, path),
    ...changesOfAlternatives(released, current, path),
    ...changesOf(itemOf(released), itemOf(current), `${path}[]`),
    ...changesOf(memberOf(released), memberOf(current), `${path}.*`),
  ];
}

/** Keywords that are compared by themselves, and those that say nothing about values. */
const comparedOtherwise = new Set([
  ...['type', 'format', 'const', 'enum', 'properties', 'required', 'anyOf', 'oneOf', 'items'],
  ...['additionalProperties', 'title', 'description', 'examples', '$schema', '$comment', 'deprecated'],
]);

function changesOfType(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const [was, is] = [released, current].map(({ type, format, const: constant }) =>
    JSON.stringify([[type].flat().sort(), format, constant]),
  );
  const gone = (released.enum ?? []).filter((value) => !current.enum?.includes(value));
  const isNarrowed = !released.enum && current.enum;
  return [
    ...(was === is ? [] : [`${path} was ${was} and is ${is}`]),
    ...(gone.length ? [`${path} is never ${gone.join(' or ')}`] : []),
    ...(isNarrowed ? [`${path} is only ${current.enum?.join(' or ')} now`] : []),
    ...changesOfLimits(released, current, path),
  ];
}

/** Of patterns, lengths, ranges and whatever else limits values. */
function changesOfLimits(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const [was, is] = [released, current].map(
    (schema) => new Map(Object.entries(schema).filter(([keyword]) => !comparedOtherwise.has(keyword))),
  );
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((keyword) => {
    const [before, after] = [was, is].map((limits) => JSON.stringify(limits?.get(keyword)) ?? 'absent');
    return before === after ? [] : [`${path}: ${keyword} was ${before} and is ${after}`];
  });
}

function changesOfProperties(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const required = (schema: JsonSchema, name: string) => schema.required?.includes(name) ?? false;
  const known = Object.entries(released.properties ?? {}).flatMap(([name, property]) => {
    const place = `${path}.${name}`;
    const now = current.properties?.[name];
    if (now === undefined) return [`${place} is gone`];
    const [was, is] = [required(released, name), required(current, name)];
    return [
      ...(was === is ? [] : [`${place} is ${is ? 'required now' : 'no longer required'}`]),
      ...changesOf(property, now, place),
    ];
  });
  const added = (current.required ?? []).filter((name) => !(name in (released.properties ?? {})));
  return [...known, ...added.map((name) => `${path}.${name} is new and required`)];
}

/** Each released alternative must still be one, in whatever order. */
function changesOfAlternatives(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const [was, is] = [released, current].map(({ anyOf, oneOf }) => anyOf ?? oneOf ?? []);
  return (was ?? []).flatMap((form, index) => {
    const fits = is?.some((now) => changesOf(form, now, path).length === 0);
    return fits ? [] : [`${path} has no longer its form ${index + 1}`];
  });
}

function itemOf({ items }: JsonSchema): Schema {
  return Array.isArray(items) ? items[0] : items;
}

function memberOf({ additionalProperties }: JsonSchema): Schema {
  return additionalProperties;
}
