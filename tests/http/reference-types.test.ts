import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../functions/http/reference/schemas.ts';
import { fieldRows, notesOf, typeOf } from '../../functions/http/reference/types.ts';

const id: JsonSchema = { type: 'string', pattern: '^tkt_[0-9a-hjkmnp-tv-z]{26}$', examples: ['tkt_1'] };

describe('A type of the reference page', () => {
  it.each<[string, JsonSchema, string]>([
    ['a text', { type: 'string' }, 'text'],
    ['a number', { type: 'integer' }, 'whole number'],
    ['an id', id, 'id <code>tkt_…</code>'],
    ['a time', { type: 'string', format: 'date-time' }, 'time (RFC 3339)'],
    ['one of a few words', { type: 'string', enum: ['new', 'open'] }, '<code>new</code> | <code>open</code>'],
    ['a fixed word', { type: 'string', const: 'agent' }, '<code>agent</code>'],
    ['what may be null', { anyOf: [{ type: 'null' }, { type: 'string' }] }, 'text or <code>null</code>'],
    [
      'a union within a union',
      { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, { type: 'null' }] },
      'text or whole number or <code>null</code>',
    ],
    ['several types at once', { type: ['string', 'null'] }, 'text or <code>null</code>'],
    ['a list', { type: 'array', items: { type: 'string' } }, 'list of text'],
    [
      'a list of words',
      { type: 'array', items: { enum: ['a', 'b'] } },
      'list of (<code>a</code> | <code>b</code>)',
    ],
    [
      'a list of lists',
      { type: 'array', items: { type: 'array', items: { type: 'number' } } },
      'list of list of number',
    ],
    ['an object', { type: 'object', properties: { from: {}, to: {} } }, 'object {from, to}'],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }, 'object of text by name'],
    ['a named type', { $ref: '#/components/schemas/Ticket' }, '<a href="#type-Ticket">Ticket</a>'],
    ['anything', {}, 'anything'],
    ['what would be markup', { enum: ['<b>'] }, '<code>&lt;b&gt;</code>'],
  ])('for %s is described correctly', (_, schema, words) => {
    expect(typeOf(schema)).toBe(words);
  });

  it('states its limits, its default and an example once each', () => {
    expect(notesOf({ type: 'integer', minimum: 1, maximum: 1000, default: 50 })).toBe(
      '1 to 1,000; default <code>50</code>',
    );
    expect(notesOf({ type: 'string', minLength: 1, maxLength: 200 })).toBe('at most 200 characters');
    expect(notesOf({ type: 'array', minItems: 1 })).toBe('at least 1 of them');
    expect(notesOf({ type: 'string', description: 'With a point.', maxLength: 5 })).toBe(
      'With a point; at most 5 characters',
    );
    expect(notesOf({ type: 'boolean', default: false })).toBe('default <code>false</code>');
  });
});

describe('The fields of a type', () => {
  const names = (schema: JsonSchema) => fieldRows(schema).map(({ name }) => name.replace(/<[^>]+>/g, ''));

  it('are listed by path, with the required ones marked', () => {
    const period: JsonSchema = {
      type: 'object',
      properties: { from: { type: 'string' } },
      required: ['from'],
    };
    const schema: JsonSchema = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        match: { type: 'object', properties: { types: { type: 'array', items: { type: 'string' } } } },
        periods: { type: 'array', items: period },
        perhaps: { anyOf: [period, { type: 'null' }] },
      },
    };
    expect(names(schema)).toEqual([
      'name *',
      'match',
      'match.types',
      'periods',
      'periods[].from *',
      'perhaps',
      'perhaps.from *',
    ]);
  });

  it('name their alternative, if a value has several', () => {
    const form = (name: string): JsonSchema => ({
      type: 'object',
      properties: { [name]: { type: 'string' } },
    });
    const rows = fieldRows({
      type: 'object',
      properties: { customer: { anyOf: [form('id'), form('phone')] } },
    });
    expect(rows.map(({ notes }) => notes)).toEqual(['', 'form 1 of 2', 'form 2 of 2']);
  });

  it('are not repeated for siblings of the same shape', () => {
    const day: JsonSchema = {
      type: 'array',
      items: { type: 'object', properties: { from: { type: 'string' } } },
    };
    const week: JsonSchema = { type: 'object', properties: { monday: day, tuesday: day } };
    expect(names(week)).toEqual(['monday', 'monday[].from', 'tuesday']);
    expect(fieldRows(week).at(-1)?.type).toBe('as <code>monday</code>');
  });
});
