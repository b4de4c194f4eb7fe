import fc from 'fast-check';
import type { Route } from '../../functions/http/api/route.ts';
import type { RouteName } from '../../functions/http/api/routes.ts';
import { exampleOf } from '../../functions/http/reference/example.ts';
import { requestExamples } from '../../functions/http/reference/request-examples.ts';
import { type JsonSchema, objectSchema, schemaOf } from '../../functions/http/reference/schemas.ts';
import { unknownId } from './requests.ts';

/** A request whose ids are those of no record; `RandomIds` replaces most of them. */
export interface RandomRequest {
  name: RouteName;
  route: Route;
  path: string;
  body: unknown;
  headers: Record<string, string>;
  role: 'admin' | 'supervisor' | 'agent';
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, '', ' ', '\u0000', '\ud800', 'x'.repeat(5000)),
  fc.constantFrom<unknown>([], {}, [null], '*', '2026-02-30', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** The pattern of an id's schema. */
const idPattern = /^\^([a-z]+)_\[0-9a-h/;

/** Values of a schema; now and then something else. */
function valuesOf(schema: JsonSchema | boolean | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || depth > 5) return fc.jsonValue({ maxDepth: 1 });
  return fc.oneof({ arbitrary: fittingValues(schema, depth), weight: 14 }, { arbitrary: hostile, weight: 1 });
}

function fittingValues(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.length) return fc.oneof(...choices.map((one) => fittingOf(one, depth + 1)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch (schema.type) {
    case 'object':
      return objectsOf(schema, depth);
    case 'array':
      return fc.array(valuesOf([schema.items ?? {}].flat()[0], depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, 3),
      });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 10_000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 10_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return stringsOf(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function fittingOf(schema: JsonSchema | boolean, depth: number): fc.Arbitrary<unknown> {
  return typeof schema === 'object' ? fittingValues(schema, depth) : fc.jsonValue({ maxDepth: 1 });
}

function objectsOf({ properties = {}, required = [] }: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const values = valuesOf(schema, depth + 1);
    const missing = fc.constant(undefined);
    const rarely = required.includes(name) ? 20 : 2;
    return [
      name,
      fc.oneof({ arbitrary: values, weight: rarely }, { arbitrary: missing, weight: 1 }),
    ] as const;
  });
  return fc
    .record(Object.fromEntries(fields))
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

const moments = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

function stringsOf({ format, pattern, examples, minLength = 0, maxLength = 40 }: JsonSchema) {
  const [, prefix] = idPattern.exec(pattern ?? '') ?? [];
  if (prefix) return fc.constant(unknownId(prefix));
  if (format === 'date-time') return moments;
  if (format === 'date') return moments.map((moment) => moment.slice(0, 10));
  if (format === 'email') return fc.emailAddress();
  if (format === 'e164') return fc.integer({ min: 10 ** 9 }).map((digits) => `+49${digits}`);
  if (format === 'uri') return fc.webUrl();
  if (pattern && !pattern.includes('\\p{')) return fc.stringMatching(new RegExp(pattern));
  const free = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, maxLength % 60) });
  return examples?.length ? fc.oneof(fc.constantFrom<unknown>(...examples), free) : free;
}

type Mutation = { kind: 'drop' | 'add' | 'replace'; at: number; value: unknown };

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom('drop', 'add', 'replace', 'replace'), at: fc.nat(50), value: hostile }),
  { maxLength: 2 },
);

/** The example with some of its fields changed, dropped or added. */
function mutated(example: unknown, changes: readonly Mutation[]): unknown {
  const fields = Object.entries(Object(example));
  for (const { kind, at, value } of changes) {
    const index = fields.length ? at % fields.length : 0;
    const [field = 'surprise'] = fields[index] ?? [];
    if (kind === 'drop') fields.splice(index, 1);
    if (kind === 'add') fields.push([['role', 'version', 'openTickets', 'agentId'][at % 4] ?? '', value]);
    if (kind === 'replace') fields.splice(index, 1, [field, value]);
  }
  return Object.fromEntries(fields);
}

function bodiesOf(name: RouteName, { body }: Route): fc.Arbitrary<unknown> {
  if (!body) return fc.constant(undefined);
  const schema = schemaOf(body, 'input');
  const example = requestExamples[name] ?? exampleOf(schema);
  return fc.oneof(
    { arbitrary: mutations.map((changes) => mutated(example, changes)), weight: 3 },
    { arbitrary: fittingValues(schema, 0), weight: 3 },
    { arbitrary: hostile, weight: 1 },
  );
}

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

function pathsOf({ path, params, query }: Route): fc.Arbitrary<string> {
  const inPath = params ? objectSchema(params).properties : {};
  const inQuery = query ? objectSchema(query).properties : {};
  const segments = Object.fromEntries(
    Object.entries(inPath).map(([name, schema]) => [
      name,
      fc.oneof({ arbitrary: textsOf(schema), weight: 12 }, { arbitrary: anyText, weight: 1 }),
    ]),
  );
  const parameters = Object.entries(inQuery).map(([name, schema]) =>
    fc.tuple(
      fc.constant(name),
      fc.oneof({ arbitrary: textsOf(schema), weight: 6 }, { arbitrary: anyText, weight: 1 }),
    ),
  );
  const asked = parameters.length
    ? fc.array(fc.oneof(...parameters), { maxLength: 4 })
    : fc.constant<[string, string][]>([]);
  return fc.tuple(fc.record(segments), asked).map(([filled, pairs]) => {
    const full = path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(filled[name] || 'x'));
    const search = pairs.map(([name, value]) => `${name}=${inUrl(value)}`).join('&');
    return search ? `${full}?${search}` : full;
  });
}

function textsOf(schema: JsonSchema | boolean): fc.Arbitrary<string> {
  return valuesOf(schema).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

/** Half a surrogate pair has no form in a URL; a segment of dots would be another path. */
function inUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/^\.+$/, 'x');
}

/** Requests of all routes, valid ones and such that are nearly so. */
export function randomRequests(
  routes: readonly (readonly [RouteName, Route])[],
): fc.Arbitrary<RandomRequest> {
  return fc.oneof(
    ...routes.map(([name, route]) =>
      fc.record({
        name: fc.constant(name),
        route: fc.constant(route),
        path: pathsOf(route),
        body: bodiesOf(name, route),
        headers: headersOf(route),
        role: fc.constantFrom(...admins, 'supervisor', 'agent'),
      }),
    ),
  );
}

/** Others may do little. */
const admins = Array<'admin'>(6).fill('admin');

const tags = fc.constantFrom('*', '*', '*', '*', '"1"', '"2"', 'W/"1"', '"9"', 'nonsense');
const keys = fc.oneof(fc.uuid(), fc.constantFrom('again', 'with space', 'é'.normalize('NFD').slice(0, 1)));

function headersOf({ method, errors }: Route): fc.Arbitrary<Record<string, string>> {
  const sometimes = (values: fc.Arbitrary<string>) => fc.option(values, { nil: undefined });
  return fc
    .record({
      'if-match': errors.includes('precondition-failed') ? sometimes(tags) : fc.constant(undefined),
      'if-none-match': method === 'GET' ? sometimes(tags) : fc.constant(undefined),
      'idempotency-key': method === 'POST' ? sometimes(keys) : fc.constant(undefined),
    })
    .map((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    );
}

/** Kinds of which answers name only what the requests made, or what they may change. */
const harvested: readonly string[] = [
  'msg',
  'att',
  'mail',
  'rec',
  'task',
  'sur',
  'qua',
  'sup',
  'bulk',
  'whd',
];

/** Ids of what requests made: changes concern nothing that other tests have. */
export class RandomIds {
  readonly #made = new Map<string, string[]>();
  #uses = 0;

  /** Learns of the record that a response created, and of those in it. */
  learn(location: string | null, text: string): void {
    const [, created] = /\/([a-z]+_[0-9a-z]{26})$/.exec(location ?? '') ?? [];
    const named = [...text.matchAll(/\b([a-z]+)_[0-9a-hjkmnp-tv-z]{26}\b/g)];
    const others = named.flatMap(([id, prefix = '']) => (harvested.includes(prefix) ? [id] : []));
    for (const id of [created, ...others]) {
      if (id === undefined) continue;
      const known = this.of(id.slice(0, id.indexOf('_')));
      if (!known.includes(id)) this.#made.set(id.slice(0, id.indexOf('_')), [...known, id].slice(-50));
    }
  }

  of(prefix: string): readonly string[] {
    return this.#made.get(prefix) ?? [];
  }

  /** A text with most ids replaced by those of records. */
  fill(text: string): string {
    return text.replace(/\b([a-z]+)_[0-9a-hjkmnp-tv-z]{26}\b/g, (id, prefix: string) => {
      const known = this.of(prefix);
      this.#uses += 1;
      return this.#uses % 8 ? (known[this.#uses % known.length] ?? id) : id;
    });
  }
}
