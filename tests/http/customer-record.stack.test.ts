import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone, write } from '../flows/correspondence.ts';
import { api, drain, indexForSearch, read } from '../stack.ts';
import { pagesOf } from './pages.ts';

beforeAll(indexForSearch);

const admin = api('admin');
const help = 'help@support.example.com';
const problem = { code: z.string(), errors: z.array(z.object({ field: z.string() })).default([]) };

async function created(path: `/v1/${string}`, body: object, idField: string): Promise<string> {
  return z.string().parse(read(await admin(`POST ${path}`, { body }), { [idField]: z.string() })[idField]);
}

const ticket = z.looseObject({ ticketId: z.string(), customerId: z.string() });
const ticketsOf = async (customerId: string) =>
  read(await admin(`GET /v1/tickets?customerId=${customerId}`), { items: z.array(ticket) }).items;

describe('A customer', () => {
  it('has contact points with labels, consents and a primary one', async () => {
    const [first, second] = [someone(), someone()];
    const customerId = await created(
      '/v1/customers',
      { name: 'Mei', addresses: [first, second] },
      'customerId',
    );
    const path = `/v1/customers/${customerId}` as const;
    const body = { label: 'work', isPrimary: true };
    expect((await admin(`PATCH ${path}/contact-points/${second}`, { body })).body).toMatchObject({
      ...body,
      type: 'address',
    });
    const marketing = { isGiven: true, proof: 'Asked by phone.', contact: second };
    await admin(`PUT ${path}/consents/marketing`, { body: marketing });
    const withdrawn = await admin(`PUT ${path}/consents/marketing`, {
      body: { ...marketing, isGiven: false },
    });
    expect(withdrawn.status).toBe(200);
    await admin(`PUT ${path}/consents/recording`, { body: { isGiven: true, proof: 'Agreed at the start.' } });
    const point = z.looseObject({ label: z.string().nullable(), isPrimary: z.boolean() });
    const found = read(await admin(`GET ${path}`), {
      contactPoints: z.array(point),
      consents: z.looseObject({}),
    });
    expect(found.contactPoints).toMatchObject([
      {
        ...{ label: 'work', isPrimary: true },
        consents: { marketing: { isGiven: false, given: { proof: 'Asked by phone.' } } },
      },
      { label: null, isPrimary: false, consents: {} },
    ]);
    expect(found.consents).toMatchObject({ recording: { isGiven: true } });
    const unknown = await admin(`PATCH ${path}/contact-points/${someone()}`, { body: { label: 'x' } });
    expect(unknown.status).toBe(404);
  });

  it('has tags and custom fields as the desk defined them', async () => {
    const tagTypeId = await created(
      '/v1/customer-tag-types',
      { name: randomUUID(), selection: 'one' },
      'tagTypeId',
    );
    const tag = (name: string) => created('/v1/customer-tags', { name, tagTypeId }, 'tagId');
    const [red, blue] = [await tag('Red'), await tag('Blue')];
    const refused = await api('agent')('POST /v1/customer-tags', { body: { name: 'Green', tagTypeId } });
    expect([refused.status, read(refused, problem).code]).toEqual([403, 'forbidden']);
    const field = { name: randomUUID(), type: 'number', isArchived: false };
    const fieldId = await created('/v1/customer-fields', field, 'customerFieldId');
    const customerId = await created('/v1/customers', { name: 'Mei', tagIds: [red] }, 'customerId');
    const change = (body: object) => admin(`PATCH /v1/customers/${customerId}`, { body });
    const both = await change({ tagIds: [red, blue] });
    expect([both.status, read(both, problem).errors]).toEqual([400, [{ field: 'tagIds.1' }]]);
    expect((await change({ customFields: { [fieldId]: 42 } })).body).toMatchObject({
      ...{ tagIds: [red], customFields: { [fieldId]: 42 } },
    });
    const wrong = await change({ customFields: { [fieldId]: '42' } });
    expect([wrong.status, read(wrong, problem).errors]).toEqual([
      400,
      [{ field: `customFields.${fieldId}` }],
    ]);
    expect((await change({ customFields: { [fieldId]: null } })).body).not.toHaveProperty('customFields');
    await admin(`PATCH /v1/customer-fields/${fieldId}`, { body: { isArchived: true } });
  });

  it('belongs to an organization, whose domain no other one has', async () => {
    const domain = `${randomUUID()}.example`;
    const organizationId = await created(
      '/v1/organizations',
      { name: 'Acme', domains: [domain] },
      'organizationId',
    );
    const again = await admin('POST /v1/organizations', { body: { name: 'Other', domains: [domain] } });
    expect([again.status, read(again, problem).errors]).toEqual([409, [{ field: 'domains.0' }]]);
    for (const refused of ['gmail.com', 'co.uk']) {
      const answer = await admin('POST /v1/organizations', { body: { name: 'Other', domains: [refused] } });
      expect([answer.status, read(answer, problem).errors]).toEqual([400, [{ field: 'domains.0' }]]);
    }
    const customer = await admin('POST /v1/customers', { body: { name: 'Mei', organizationId } });
    expect(customer.body).toMatchObject({ organizationId });
  });
});

describe('Duplicates of a customer', () => {
  it('are suggested by a phone number, and by name and organization', async () => {
    const domain = `${randomUUID()}.example`;
    await created('/v1/organizations', { name: 'Acme', domains: [domain] }, 'organizationId');
    const name = `Mei ${randomUUID().slice(0, 8)}`;
    const address = () => `${randomUUID()}@${domain}`;
    const phone = `+49${String(Math.random()).slice(2, 13).padEnd(11, '0')}`;
    const make = (body: object) => created('/v1/customers', { name, ...body }, 'customerId');
    const customerId = await make({
      addresses: [address()],
      postalAddresses: [{ label: 'home', country: 'DE', phone }],
    });
    const namesake = await make({ addresses: [address()] });
    const withPhone = await make({ name: 'Li Na', phones: [phone] });
    // The same name elsewhere says nothing.
    await make({ addresses: [someone()] });
    await drain();
    const answer = await admin(`GET /v1/customers/${customerId}/duplicates`);
    const item = z.object({
      customer: z.looseObject({ customerId: z.string() }),
      reasons: z.array(z.string()),
    });
    const found = read(answer, { items: z.array(item) }).items;
    expect(found.map(({ customer, reasons }) => [customer.customerId, reasons])).toEqual([
      [withPhone, ['phone']],
      [namesake, ['name-and-organization']],
    ]);
  });
});

describe('Merged customers', () => {
  it('are one in tickets and the timeline, and separate with what came to each', async () => {
    const [one, other] = [someone(), someone()];
    for (const from of [one, other]) await write({ from, to: help, subject: `Lamp ${from}` });
    const idOf = async (address: string) => {
      const found = await admin('POST /v1/customers/lookup', { body: { address } });
      return (
        read(found, { items: z.array(z.looseObject({ customerId: z.string() })) }).items[0]?.customerId ?? ''
      );
    };
    const [source, target] = [await idOf(one), await idOf(other)];
    const merged = await admin(`POST /v1/customers/${source}/merge`, { body: { into: target } });
    expect([merged.status, merged.body]).toEqual([200, expect.objectContaining({ mergedInto: target })]);
    expect(await idOf(one)).toBe(target);
    await write({ from: one, to: help, subject: `Another lamp ${one}` });
    expect((await ticketsOf(target)).map(({ customerId }) => customerId).toSorted()).toEqual(
      [source, source, target].toSorted(),
    );
    await admin(`POST /v1/customers/${source}/notes`, { body: { text: 'Prefers mail.' } });
    const list = `/v1/customers/${target}/timeline?limit=2` as const;
    const entries = (await pagesOf(admin, list, { type: z.string(), createdAt: z.string() })).flat();
    expect(entries.filter(({ type }) => type === 'note')).toHaveLength(1);
    expect(new Set(entries.flatMap(({ ticketId }) => ticketId ?? [])).size).toBe(3);
    const times = entries.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const notes = await pagesOf(admin, `${list}&kinds=note`, { type: z.literal('note') });
    expect(notes.flat()).toHaveLength(1);
    expect((await admin(`GET ${list}&kinds=nonsense`)).status).toBe(400);
    await admin(`POST /v1/customers/${source}/unmerge`);
    expect(await idOf(one)).toBe(source);
    expect(await ticketsOf(source)).toHaveLength(2);
    expect(await ticketsOf(target)).toHaveLength(1);
    await drain();
  });
});
