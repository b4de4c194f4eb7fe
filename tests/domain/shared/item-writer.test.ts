import { Entity } from 'electrodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitySchemas } from '../../../domain/entities.ts';
import { itemReader } from '../../../domain/shared/item-reader.ts';
import { itemWriter, type WritableEntity } from '../../../domain/shared/item-writer.ts';

const table = 'the-table';

interface Declared {
  type: unknown;
  required?: boolean;
  items?: Declared;
  properties?: Record<string, Declared>;
}

/** Names with letters of both cases and of other scripts, and the characters of keys. */
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    'none',
    'note',
    '',
    'Straße',
    'ΟΔΟΣ',
    'İstanbul',
    '$kefu#desk_desk',
    `\${ticketId}`,
    'a#b_c',
  ),
);
const anything = fc.jsonValue({ maxDepth: 2 });

function valuesOf({ type, items, properties }: Declared): fc.Arbitrary<unknown> {
  if (Array.isArray(type)) return fc.constantFrom(...type);
  if (type === 'string') return text;
  if (type === 'number') return fc.oneof(fc.integer(), fc.double({ noNaN: true }));
  if (type === 'boolean') return fc.boolean();
  if (type === 'list') return fc.array(items ? valuesOf(items) : anything, { maxLength: 3 });
  if (type === 'map') return itemOf(properties ?? {});
  return anything;
}

/** Optional attributes are present, absent, or undefined. */
function itemOf(attributes: Record<string, Declared>): fc.Arbitrary<Record<string, unknown>> {
  const named = Object.entries(attributes);
  const model = Object.fromEntries(
    named.map(([name, declared]) => [
      name,
      declared.required ? valuesOf(declared) : fc.option(valuesOf(declared), { nil: undefined }),
    ]),
  );
  const required = named.filter(([, declared]) => declared.required).map(([name]) => name);
  return fc.record(model, { requiredKeys: required, noNullPrototype: true });
}

/** ElectroDB's result, or that it rejects. */
function answerOf(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return 'refused';
  }
}

type AnyEntity = WritableEntity<Record<string, unknown>> & {
  put(item: object): { params(): object; where(condition: Where): { params(): object } };
  get(key: object): { params(): { Key: object } };
  parse(answer: { Item: object }): { data: unknown };
};
type Where = (attributes: Record<string, unknown>, operators: { eq(...of: unknown[]): string }) => string;

const schemas = entitySchemas.map((schema) => [schema.model.entity, schema] as const);
const versioned = schemas.filter(([, { attributes }]) => 'version' in attributes);
const runs = { numRuns: 40 };

function given(schema: (typeof entitySchemas)[number]) {
  // The entities differ in their types only.
  const entity: AnyEntity = Reflect.construct(Entity, [schema, { table }]);
  return { entity, writer: itemWriter(entity, table), items: itemOf(schema.attributes) };
}

describe.each(schemas)('The item writer for %s', (_, schema) => {
  const { entity, writer, items } = given(schema);

  it('writes what ElectroDB writes, and rejects what ElectroDB rejects', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(answerOf(() => writer.create(item))).toEqual(answerOf(() => entity.create(item).params()));
        expect(answerOf(() => writer.put(item))).toEqual(answerOf(() => entity.put(item).params()));
      }),
      runs,
    );
  });

  it('rejects an item without any of its required attributes, or with a value of another type', () => {
    const names = Object.keys(schema.attributes);
    fc.assert(
      fc.property(
        items,
        fc.constantFrom(...names),
        fc.constantFrom(undefined, 1, 'x', [1], { a: 1 }),
        (item, name, value) => {
          const wrong = { ...item, [name]: value };
          expect(answerOf(() => writer.create(wrong))).toEqual(answerOf(() => entity.create(wrong).params()));
        },
      ),
      runs,
    );
  });

  it('does not use ElectroDB for a valid item', () => {
    const alone = itemWriter(
      {
        schema,
        create: () => {
          throw new Error('It was left to ElectroDB.');
        },
      },
      table,
    );
    fc.assert(
      fc.property(items, (item) => {
        fc.pre(Object.values(item).every((value) => value !== ''));
        expect(alone.create(item)).toEqual(entity.create(item).params());
      }),
      runs,
    );
  });

  it('uses the keys that ElectroDB reads', () => {
    fc.assert(
      fc.property(items, (item) => {
        fc.pre(Object.values(item).every((value) => value !== ''));
        expect(writer.key(item)).toEqual(entity.get(item).params().Key);
      }),
      runs,
    );
  });

  it('writes what is read as ElectroDB reads it', () => {
    const read = itemReader(entity);
    fc.assert(
      fc.property(items, (item) => {
        fc.pre(Object.values(item).every((value) => value !== ''));
        const { Item } = writer.put(item);
        expect(read(Item)).toEqual(entity.parse({ Item }).data);
      }),
      runs,
    );
  });
});

it.each(versioned)('a new version of %s replaces the one that was read, and no other', (_, schema) => {
  const { entity, writer, items } = given(schema);
  fc.assert(
    fc.property(items, fc.nat(), (item, version) => {
      const expected = entity.put(item).where((attributes, { eq }) => eq(attributes.version, version));
      expect(answerOf(() => writer.replace(item, version))).toEqual(answerOf(() => expected.params()));
    }),
    runs,
  );
});

describe('A schema', () => {
  it.each([
    ['a set', { type: 'set', items: 'string' }],
    ['an attribute that is computed', { type: 'string', set: () => 'x' }],
    ['an attribute that is hidden', { type: 'string', hidden: true }],
    ['a default within a list', { type: 'list', items: { type: 'string', default: 'x' } }],
  ])('with %s is rejected when the function starts', (_, attribute) => {
    const schema = {
      model: { service: 's', entity: 'e', version: '1' },
      attributes: { id: { type: 'string', required: true }, attribute },
      indexes: { e: { pk: { field: 'pk', composite: ['id'] }, sk: { field: 'sk', composite: [] } } },
    };
    expect(() => itemWriter({ schema, create: expect.fail }, table)).toThrow('attribute');
  });

  it('with upper-case keys is rejected when the function starts', () => {
    const schema = {
      model: { service: 's', entity: 'e', version: '1' },
      attributes: { id: { type: 'string', required: true } },
      indexes: {
        e: { pk: { field: 'pk', composite: ['id'], casing: 'upper' }, sk: { field: 'sk', composite: [] } },
      },
    };
    expect(() => itemWriter({ schema, create: expect.fail }, table)).toThrow('upper');
  });
});
