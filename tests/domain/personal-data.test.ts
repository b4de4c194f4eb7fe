import { describe, expect, it } from 'vitest';
import { entities } from '../../domain/entities.ts';
import { declare, nobody, type PersonalData } from '../../domain/shared/personal-data.ts';
import { timeToLiveAttribute } from '../../domain/shared/table.ts';
import { ticketSchema } from '../../domain/ticket/ticket.entity.ts';
import { impersonalAttributes, isPlain } from './impersonal-attributes.ts';

/** What a declaration says of attributes: that they are personal, name the owner, or name objects. */
function declaredIn(data: PersonalData): ReadonlySet<string | undefined> {
  if (data.about === 'nobody') return new Set();
  if (data.about === 'staff') return new Set(data.personal);
  const { attachments = [], rawMail = [] } = data.objects ?? {};
  return new Set([...data.personal, ...Object.values(data.of), ...attachments, ...rawMail]);
}

/** The attributes of which nobody said whether they contain something personal. */
function undeclared(name: string, data: PersonalData, attributes: Shape['attributes']): string[] {
  const known = new Set([...declaredIn(data), ...(impersonalAttributes[name] ?? [])]);
  const texts = Object.entries(attributes).filter(([attribute, { type }]) => !isPlain(attribute, type));
  return texts.flatMap(([attribute]) => (known.has(attribute) ? [] : [attribute]));
}

/** The parts of a schema that these tests read; ElectroDB's own types differ from entity to entity. */
interface Shape {
  attributes: Record<string, { type: unknown; field?: string }>;
}

const declared = entities.map(({ schema, data }) => {
  const { attributes }: Shape = schema;
  return { name: schema.model.entity, data, attributes };
});

describe('An entity', () => {
  it('does not compile without a declaration, or with one that names no attribute of it', () => {
    // @ts-expect-error: nothing is declared.
    const undeclared = () => declare(ticketSchema);
    const misspelt = () =>
      // @ts-expect-error: it has no such attribute.
      declare(ticketSchema, { about: 'staff', lifetime: 'ticket', personal: ['subjekt'] });
    const right = declare(ticketSchema, nobody('ticket'));
    expect([undeclared, misspelt, right]).toHaveLength(3);
  });

  it.each(declared)('$name is kept for as long as its declaration says', ({ data, attributes }) => {
    const expires = Object.entries(attributes).some(
      ([name, { field = name }]) => field === timeToLiveAttribute,
    );
    // Some of the items of these expire, others don't.
    const either = ['until deleted', 'ticket', 'customer'];
    if (typeof data.lifetime === 'object') expect(expires).toBe(true);
    else expect(either).toContain(data.lifetime);
  });

  it.each(declared.filter(({ data }) => data.about === 'customers'))(
    '$name names its owner and its objects by attributes that it has',
    ({ data, attributes }) => {
      if (data.about !== 'customers') throw new Error('It is about customers.');
      const { customer, ticket, contact } = data.of;
      const { attachments = [], rawMail = [] } = data.objects ?? {};
      const named = [customer, ticket, contact, ...data.personal, ...attachments, ...rawMail];
      const unknown = named.filter((name) => name !== undefined && !(name in attributes));
      expect(unknown).toEqual([]);
    },
  );

  it.each(declared)('$name says of each attribute whether it is personal', ({ name, data, attributes }) => {
    expect(undeclared(name, data, attributes)).toEqual([]);
    const declaredTwice = (impersonalAttributes[name] ?? []).filter((one) => declaredIn(data).has(one));
    expect(declaredTwice).toEqual([]);
  });

  it('with another text is found', () => {
    const [customer] = declared.filter(({ name }) => name === 'customer');
    if (!customer) throw new Error('There is no entity for customers.');
    const attributes = { ...customer.attributes, nickname: { type: 'string' }, visits: { type: 'number' } };
    expect(undeclared('customer', customer.data, attributes)).toEqual(['nickname']);
  });

  it('that does not exist is not listed', () => {
    const listed = Object.entries(impersonalAttributes).flatMap(([name, attributes]) => {
      const entity = declared.find((one) => one.name === name);
      return attributes.filter((attribute) => !entity || !(attribute in entity.attributes));
    });
    expect(listed).toEqual([]);
  });
});
