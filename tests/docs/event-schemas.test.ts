import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import released from '../../docs/events/released.json' with { type: 'json' };
import published from '../../docs/events/schemas.json' with { type: 'json' };
import { eventTypes } from '../../events/catalog.ts';
import { eventSchemas, type JsonSchema, withEventTable } from '../../tools/event-schemas/event-schemas.ts';
import { breakingChanges, undeclaredChanges } from './breaking-changes.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const schemas = eventSchemas();

/** A file's definitions: TypeScript's type of them is that of their literals. */
const definitionsOf = (path: string): Record<string, JsonSchema> => JSON.parse(read(path)).$defs;

describe('The published schemas of events', () => {
  it('are those of the catalog: run `npm run tables` if this fails', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(schemas)));
    const page = read('docs/EVENTS.md');
    expect(withEventTable(page, schemas)).toBe(page);
  });

  it('have each type once', () => {
    expect(Object.keys(published.$defs)).toEqual([...eventTypes].sort());
    expect(published.oneOf.map(({ $ref }) => $ref.slice('#/$defs/'.length))).toEqual([...eventTypes].sort());
  });

  it('allow fields that are unknown to a reader', () => {
    expect(JSON.stringify(published)).not.toContain('"additionalProperties":false');
  });

  it('break nothing that was released, unless the changelog declares it', () => {
    expect(Object.keys(released.$defs).length).toBeGreaterThan(10);
    const changes = breakingChanges(
      definitionsOf('docs/events/released.json'),
      definitionsOf('docs/events/schemas.json'),
    );
    expect(undeclaredChanges(changes, read('CHANGELOG.md'))).toEqual([]);
  });
});

/** The changes of an event's `data`, of which only what is said differs. */
function changesOf(was: Record<string, unknown>, is: Record<string, unknown>): string[] {
  const event = (data: Record<string, unknown>): JsonSchema => ({
    type: 'object',
    properties: { data },
    required: ['data'],
  });
  return breakingChanges({ 'x.done': event(was) }, { 'x.done': event(is) }).map(({ message }) => message);
}

const text = { type: 'string' };
const object = (properties: object, ...required: string[]) => ({ type: 'object', properties, required });
const kinds = (...values: string[]) => ({ type: 'string', enum: values });
const either = (...anyOf: object[]) => ({ anyOf });

describe('A change of an event', () => {
  it.each([
    ['nothing', object({ a: text }, 'a'), object({ a: text }, 'a')],
    ['an optional field more', object({ a: text }), object({ a: text, b: text })],
    ['a value more', object({ a: kinds('x') }), object({ a: kinds('y', 'x') })],
    ['an alternative more', either(text), either({ type: 'null' }, text)],
    ['a description', object({ a: text }), object({ a: { ...text, description: 'A text.' } })],
    [
      'an optional field more in a list',
      { type: 'array', items: object({}) },
      { type: 'array', items: object({ a: text }) },
    ],
    ['a promise where there was none', object({ a: {} }), object({ a: {} })],
  ])('breaks nothing: %s', (_, was, is) => {
    expect(changesOf(was, is)).toEqual([]);
  });

  it.each([
    ['x.done.data.a is gone', object({ a: text }), object({})],
    ['x.done.data.a is required now', object({ a: text }), object({ a: text }, 'a')],
    ['x.done.data.a is no longer required', object({ a: text }, 'a'), object({ a: text })],
    ['x.done.data.b is new and required', object({ a: text }), object({ a: text, b: text }, 'b')],
    ['x.done.data.a is never y', object({ a: kinds('x', 'y') }), object({ a: kinds('x') })],
    ['x.done.data.a is only x now', object({ a: text }), object({ a: kinds('x') })],
    [
      'x.done.data.a[].b is gone',
      object({ a: { type: 'array', items: object({ b: text }) } }),
      object({ a: { type: 'array', items: object({}) } }),
    ],
    [
      'x.done.data.* was [["string"],null,null] and is [["number"],null,null]',
      { type: 'object', additionalProperties: text },
      { type: 'object', additionalProperties: { type: 'number' } },
    ],
    ['x.done.data.a may be anything now', object({ a: text }), object({ a: true })],
    ['x.done.data has no longer its form 2', either(text, object({ a: text })), either(text, object({}))],
  ])('breaks: %s', (message, was, is) => {
    expect(changesOf(was, is)).toEqual([message]);
  });

  it.each([
    [{ type: 'string' }, { type: 'number' }],
    [{ type: 'string' }, { type: ['string', 'null'] }],
    [{ type: 'string', format: 'date-time' }, { type: 'string' }],
    [
      { type: 'string', const: 'a' },
      { type: 'string', const: 'b' },
    ],
  ])('breaks: %j becomes %j', (was, is) => {
    expect(changesOf(object({ a: was }), object({ a: is }))).toHaveLength(1);
    expect(changesOf(object({ a: is }), object({ a: was }))).toHaveLength(1);
  });

  it('breaks if a field is renamed, which its readers do not find', () => {
    expect(changesOf(object({ a: text }, 'a'), object({ b: text }, 'b'))).toEqual([
      'x.done.data.a is gone',
      'x.done.data.b is new and required',
    ]);
    expect(changesOf(object({ a: text }), object({ b: text }))).toEqual(['x.done.data.a is gone']);
  });

  it.each([
    [{ pattern: '^tkt_' }, { pattern: '^agt_' }],
    [{ maxLength: 10 }, { maxLength: 20 }],
    [{ minimum: 0 }, {}],
    [{ allOf: [{ minLength: 1 }] }, { allOf: [{ minLength: 2 }] }],
    [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }],
  ])('breaks: the limit %j becomes %j', (was, is) => {
    expect(changesOf(object({ a: was }), object({ a: is }))).toHaveLength(1);
    expect(changesOf(object({ a: is }), object({ a: was }))).toHaveLength(1);
  });

  it('breaks if the type is no longer published, and does not if one is new', () => {
    expect(breakingChanges({ 'x.done': {} }, {})).toEqual([
      { type: 'x.done', message: 'x.done is no longer published' },
    ]);
    expect(breakingChanges({}, { 'x.done': {} })).toEqual([]);
  });

  const changes = [{ type: 'x.done', message: 'x.done.data.a is gone' }];
  it.each([
    ['## [Unreleased]\n\n### Changed\n\n- Breaking: `x.done` has no `a`.\n'],
    ['# Changelog\n\n## [Unreleased]\n- Breaking: `x.made` and `x.done` name no team.\n\n## [0.1.0]\n'],
  ])('may be declared: %j', (changelog) => {
    expect(undeclaredChanges(changes, changelog)).toEqual([]);
  });

  it.each([
    ['## [Unreleased]\n\n- `x.done` has no `a`.\n'],
    ['## [Unreleased]\n\n- Breaking: `x.made` has no `a`.\n'],
    ['## [Unreleased]\n\n## [0.1.0]\n\n- Breaking: `x.done` has no `a`.\n'],
    [''],
  ])('is not declared by %j', (changelog) => {
    expect(undeclaredChanges(changes, changelog)).toEqual(changes);
  });
});
