import { describe, expect, it } from 'vitest';
import {
  type CustomerField,
  changedValues,
  customerFields,
  customerFieldsAtMost,
  requireDefinition,
} from '../../../domain/customer/field/customer-field.ts';
import {
  requireTagPlace,
  requireTags,
  type Tag,
  type TagType,
  tags,
  tagTypes,
} from '../../../domain/customer/tag/tag.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { id, noon } from '../given.ts';

function faultsOf(act: () => unknown): string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return error.fields.length
      ? error.fields.map(({ field, message }) => `${field} ${message}`)
      : [error.code];
  }
}

const base = { version: 1, createdAt: noon };
const typeOf = (n: number, more: Partial<TagType> = {}): TagType =>
  tagTypes.schema.parse({ ...base, tagTypeId: id('tagType', n), name: `Type ${n}`, ...more });
const tagOf = (n: number, type: TagType, more: Partial<Tag> = {}): Tag =>
  tags.schema.parse({ ...base, tagId: id('tag', n), name: `Tag ${n}`, tagTypeId: type.tagTypeId, ...more });

describe('The tags of a customer', () => {
  const [one, many] = [typeOf(1, { selection: 'one' }), typeOf(2)];
  const known = {
    types: [one, many],
    tags: [
      tagOf(1, one),
      tagOf(2, one),
      tagOf(3, many),
      tagOf(4, many),
      tagOf(5, many, { isArchived: true }),
    ],
  };
  const faults = (wanted: number[], before: number[] = []) =>
    faultsOf(() =>
      requireTags(
        wanted.map((n) => id('tag', n)),
        before.map((n) => id('tag', n)),
        known,
      ),
    );

  it('are any of a type with many, and one of a type with one', () => {
    expect(faults([1, 3, 4])).toEqual([]);
    expect(faults([1, 3, 2])).toEqual([expect.stringMatching(/^tagIds\.2 is of the same type as tag_/)]);
  });

  it('are none that was archived, but those that the customer has stay', () => {
    expect(faults([3, 5])).toEqual([expect.stringMatching(/^tagIds\.1 names a tag that was archived/)]);
    expect(faults([3, 5], [5])).toEqual([]);
  });

  it('exist', () => {
    expect(faults([9])).toEqual([expect.stringMatching(/^tagIds\.0 names nothing/)]);
  });
});

describe('A tag', () => {
  const type = typeOf(1);

  it('has a name of its own in its type, whatever its case', () => {
    const others = [tagOf(1, type, { name: 'Lamps' })];
    expect(faultsOf(() => requireTagPlace(tagOf(2, type, { name: 'lamps' }), type, others))).toEqual([
      expect.stringMatching(/^name is that of tag_/),
    ]);
    expect(
      faultsOf(() => requireTagPlace(tagOf(2, typeOf(2), { name: 'lamps' }), typeOf(2), others)),
    ).toEqual([]);
    expect(faultsOf(() => requireTagPlace(tagOf(1, type, { name: 'LAMPS' }), type, others))).toEqual([]);
  });

  it('is added to no type that was archived or does not exist', () => {
    const archived = typeOf(1, { isArchived: true });
    expect(faultsOf(() => requireTagPlace(tagOf(1, archived), archived, []))).toHaveLength(1);
    expect(faultsOf(() => requireTagPlace(tagOf(1, archived), archived, [tagOf(1, archived)]))).toEqual([]);
    expect(faultsOf(() => requireTagPlace(tagOf(1, type), undefined, []))).toHaveLength(1);
  });
});

const field = (n: number, more: Partial<CustomerField>): CustomerField =>
  customerFields.schema.parse({
    ...base,
    customerFieldId: id('customerField', n),
    name: `Field ${n}`,
    type: 'text',
    ...more,
  });

describe('A field that the desk defines', () => {
  it('names options if and only if something is chosen', () => {
    const faults = (more: Partial<CustomerField>) => faultsOf(() => requireDefinition(field(1, more), []));
    expect(faults({ type: 'choice', options: ['S', 'M'] })).toEqual([]);
    expect(faults({ type: 'choices' })).toEqual(['options must name what may be chosen']);
    expect(faults({ type: 'number', options: ['1'] })).toEqual(['options must be empty for the type number']);
    expect(faults({ type: 'choice', options: ['S', 'S'] })).toEqual(['options must differ']);
  });

  it('keeps its type', () => {
    expect(faultsOf(() => requireDefinition(field(1, { type: 'date' }), [field(1, {})]))).toEqual([
      'type stays text: customers have values of it',
    ]);
  });

  it('is one of fifty', () => {
    const others = Array.from({ length: customerFieldsAtMost }, (_, n) => field(n + 1, {}));
    expect(faultsOf(() => requireDefinition(field(1, { name: 'Other' }), others))).toEqual([]);
    expect(faultsOf(() => requireDefinition(field(99, {}), others))).toEqual(['limit-exceeded']);
  });
});

describe('The values of a customer', () => {
  const definitions = [
    field(1, {}),
    field(2, { type: 'number' }),
    field(3, { type: 'boolean' }),
    field(4, { type: 'date' }),
    field(5, { type: 'choice', options: ['S', 'M'] }),
    field(6, { type: 'choices', options: ['S', 'M'] }),
    field(7, { isArchived: true }),
  ];
  const of = (n: number) => id('customerField', n);

  it.each([
    [1, 'red', 1],
    [2, 42.5, '42.5'],
    [3, false, 'no'],
    [4, '2026-02-28', '2026-02-30'],
    [5, 'S', 'L'],
    [6, ['S', 'M'], ['S', 'S']],
  ])('fit their fields: %i takes %j and not %j', (n, good, bad) => {
    expect(changedValues({}, { [of(n)]: good }, definitions)).toEqual({ [of(n)]: good });
    expect(faultsOf(() => changedValues({}, { [of(n)]: bad }, definitions))).toEqual([
      expect.stringContaining(`customFields.${of(n)}`),
    ]);
  });

  it('are changed one by one, and removed by null', () => {
    const before = changedValues({}, { [of(1)]: 'red', [of(2)]: 42 }, definitions);
    expect(changedValues(before, { [of(1)]: null, [of(3)]: true }, definitions)).toEqual({
      [of(2)]: 42,
      [of(3)]: true,
    });
  });

  it('of archived fields stay, and can be removed and not set', () => {
    const before = { [of(7)]: 'old' };
    expect(changedValues(before, { [of(2)]: 1 }, definitions)).toMatchObject(before);
    expect(changedValues(before, { [of(7)]: null }, definitions)).toEqual({});
    expect(faultsOf(() => changedValues(before, { [of(7)]: 'new' }, definitions))).toHaveLength(1);
  });

  it('are at most 4 KB together, in bytes', () => {
    const long = (characters: number) => ({ [of(1)]: '灯'.repeat(characters) });
    expect(faultsOf(() => changedValues({}, long(1300), definitions))).toEqual([]);
    expect(faultsOf(() => changedValues({}, long(1400), definitions))).toEqual([
      expect.stringMatching(/^customFields must be at most 4096 bytes/),
    ]);
  });
});
