import { describe, expect, it } from 'vitest';
import { entities } from '../../domain/entities.ts';
import { declare, nobody } from '../../domain/shared/personal-data.ts';
import { timeToLiveAttribute } from '../../domain/shared/table.ts';
import { ticketSchema } from '../../domain/ticket/ticket.entity.ts';

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
});
