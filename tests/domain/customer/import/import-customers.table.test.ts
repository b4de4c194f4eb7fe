import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressPoint, phonePoint } from '../../../../domain/customer/contact-point.ts';
import { customerFieldStore } from '../../../../domain/customer/field/customer-field.store.ts';
import { customerFields } from '../../../../domain/customer/field/customer-field.ts';
import { fieldNames, rowOf } from '../../../../domain/customer/import/columns.ts';
import { csvRow } from '../../../../domain/customer/import/csv-cell.ts';
import { mergeCustomers } from '../../../../domain/customer/merge/merge-customers.ts';
import { organizationStore } from '../../../../domain/customer/organization/organization.store.ts';
import { organizations } from '../../../../domain/customer/organization/organization.ts';
import { tagStore } from '../../../../domain/customer/tag/tag.store.ts';
import { tags as tagNoun, tagTypes } from '../../../../domain/customer/tag/tag.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import type { CustomerId } from '../../../../domain/shared/ids.ts';
import { newId, systemContext } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { importDesk } from './import-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const csv = (...rows: string[]) => `externalId,name,addresses,phones,level\n${rows.join('\n')}\n`;

async function found(externalId: string) {
  const { customers } = importDesk(table.database).stores;
  const customerId = await customers.findByExternalId(externalId);
  return customerId && customers.load(customerId);
}

async function eventsAbout(id: CustomerId) {
  const { items } = await historyStore(table.database).page(id, { limit: 100 });
  return items.flatMap(eventsOf);
}

const errorsIn = (file: unknown) =>
  String(file)
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 3));

/** What customers may refer to. */
async function givenReferences() {
  const [tags, context] = [tagStore(table.database), systemContext('test')];
  const [tagTypeId, lamps] = [newId('tagType'), newId('tag')];
  const [organizationId, customerFieldId] = [newId('organization'), newId('customerField')];
  const common = { version: 1, createdAt: context.now };
  const known = (await tags.tags.all()).find(({ name }) => name === 'Lamps');
  const writes = [
    ...(known
      ? []
      : [
          ...tags.types.creation(
            tagTypes.schema.parse({ ...common, tagTypeId, name: `Interests ${tagTypeId}` }),
            context,
          ),
          ...tags.tags.creation(
            tagNoun.schema.parse({ ...common, tagId: lamps, name: 'Lamps', tagTypeId }),
            context,
          ),
        ]),
    ...organizationStore(table.database).creation(
      organizations.schema.parse({ ...common, organizationId, name: 'Lamps Ltd' }),
      context,
    ),
    ...customerFieldStore(table.database).creation(
      customerFields.schema.parse({ ...common, customerFieldId, name: 'Rank', type: 'text' }),
      context,
    ),
  ];
  await commitWrites(table.database, writes);
  return { lamps: known?.tagId ?? lamps, organizationId, customerFieldId };
}

describe('An import', () => {
  it('creates and changes customers by their external ids; the same file again changes nothing', async () => {
    const desk = importDesk(table.database);
    const file = csv(
      'one-1,Li Wei,li@one.example,+8613812345678,vip',
      'one-2,Li Na,"a@one.example; b@one.example",,',
      "one-3,'=Sum,,'+86 138 1234 5679,",
    );
    const { checked, done } = await desk.importFile(file);
    const all = { rows: 3, created: 3, changed: 0, unchanged: 0, failed: 0 };
    expect([checked.check, done.result, done.state]).toEqual([all, all, 'done']);
    expect(await found('one-1')).toMatchObject({
      ...{
        name: 'Li Wei',
        level: 'vip',
        addresses: ['li@one.example'],
        phones: ['+8613812345678'],
        version: 1,
      },
    });
    expect(await found('one-2')).toMatchObject({ addresses: ['a@one.example', 'b@one.example'] });
    expect(await found('one-3')).toMatchObject({ name: '=Sum', phones: ['+8613812345679'] });
    const numbers = await Promise.all(
      ['one-1', 'one-2', 'one-3'].map(async (id) => (await found(id))?.number),
    );
    expect(new Set(numbers).size).toBe(3);

    const again = await desk.importFile(file);
    expect(again.done.result).toEqual({ rows: 3, created: 0, changed: 0, unchanged: 3, failed: 0 });
    const other = await desk.importFile(csv('one-1,Li Wei,new@one.example,,strategic'));
    expect(other.done.result).toMatchObject({ changed: 1 });
    const changed = await found('one-1');
    // What the file does not have stays.
    expect(changed).toMatchObject({
      ...{ addresses: ['li@one.example', 'new@one.example'], phones: ['+8613812345678'], level: 'strategic' },
    });
    expect(desk.levels).toEqual([changed?.customerId]);
  });

  it('marks its events, and emits one of its own', async () => {
    const { done } = await importDesk(table.database).importFile(csv('two-1,Li Wei,,,'));
    const customer = await found('two-1');
    if (!customer) throw new Error('It was imported.');
    expect(await eventsAbout(customer.customerId)).toMatchObject([
      { type: 'customer.created', importId: done.importId, correlationId: done.importId },
    ]);
    const { items } = await historyStore(table.database).page(done.importId, { limit: 10 });
    const events = items.flatMap(eventsOf);
    expect(events).toMatchObject([
      { type: 'import.completed', subject: { kind: 'import' }, data: { records: 'customers', created: 1 } },
    ]);
    expect(events[0]).not.toHaveProperty('importId');
  });

  it('gives the external id to a customer who is known by an address, and refuses what belongs to others', async () => {
    const desk = importDesk(table.database);
    await desk.importFile(csv('three-1,Anna,anna@three.example,,'));
    const { customers } = desk.stores;
    const anna = await found('three-1');
    if (!anna) throw new Error('It was imported.');
    await customers.change(anna.customerId, () => ({ externalId: null }), systemContext('test'));
    const { done, errors } = await desk.importFile(
      csv(
        'three-9,,anna@three.example,,',
        'three-2,Bo,bo@three.example,+8613800000001,',
        'three-3,Cy,bo2@three.example,,',
      ),
    );
    expect(done.result).toEqual({ rows: 3, created: 2, changed: 1, unchanged: 0, failed: 0 });
    expect(errors).toBeUndefined();
    expect(await found('three-9')).toMatchObject({ customerId: anna.customerId, name: 'Anna' });
    const refused = await desk.importFile(
      csv('three-3,Cy,,+8613800000001,', 'three-4,,,,', 'three-5,Di,anna@three.example,,'),
    );
    expect(refused.done.result).toMatchObject({ failed: 3, created: 0 });
    expect(
      String(refused.errors)
        .split('\r\n')
        .map((line) => line.split(',').slice(0, 3)),
    ).toEqual([
      ['row', 'field', 'code'],
      ['1', 'phones', 'contact-taken'],
      ['2', 'name', 'missing-value'],
      ['3', 'addresses', 'contact-taken'],
      [''],
    ]);
    expect(await customers.find(phonePoint('+8613800000001'))).toBe((await found('three-2'))?.customerId);
  });

  it('has tags by name or id, custom fields, an organization and consents', async () => {
    const desk = importDesk(table.database);
    const { lamps, organizationId, customerFieldId } = await givenReferences();
    const given = { isGiven: true, given: { at: '2026-11-01T00:00:00.000Z', proof: 'Form' } };
    const row = {
      ...{ externalId: 'seven-1', name: 'Li Wei', tagIds: [' LAMPS ', lamps], organizationId },
      ...{ customFields: { [customerFieldId]: 'gold' }, consents: { marketing: given } },
    };
    const lines = (facts: object) => `${JSON.stringify({ ...row, ...facts })}\n`;
    const { done, errors } = await desk.importFile(lines({}), { format: 'jsonl' });
    expect([done.result?.created, errors]).toEqual([1, undefined]);
    const imported = { organizationId, tagIds: [lamps], customFields: { [customerFieldId]: 'gold' } };
    expect(await found('seven-1')).toMatchObject({ ...imported, consents: { marketing: given } });
    const again = await desk.importFile(lines({}), { format: 'jsonl' });
    expect(again.done.result).toMatchObject({ unchanged: 1, changed: 0, failed: 0 });
    // What was stated last holds, whatever an older list says.
    const withdrawn = { isGiven: false, withdrawn: { at: '2026-11-02T00:00:00.000Z', proof: 'Mail' } };
    await desk.importFile(lines({ consents: { marketing: withdrawn } }), { format: 'jsonl' });
    await desk.importFile(lines({}), { format: 'jsonl' });
    expect((await found('seven-1'))?.consents?.marketing?.isGiven).toBe(false);
  });

  it('refuses what it cannot refer to, by row and field', async () => {
    const desk = importDesk(table.database);
    const { customerFieldId } = await givenReferences();
    const rows = [
      { tagIds: ['Unknown'] },
      { organizationId: newId('organization') },
      { customFields: { [newId('customerField')]: 'x' } },
      { customFields: { [customerFieldId]: 7 } },
      { consents: { spying: { isGiven: true } }, tagIds: 'lamps' },
      { consents: { marketing: 'yes' } },
    ].map((facts, index) => ({ externalId: `eight-${index}`, name: 'Li Wei', ...facts }));
    const file = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const { errors } = await desk.importFile(file, { format: 'jsonl' });
    expect(errorsIn(errors)).toEqual([
      ['1', 'tagIds', 'unknown-reference'],
      ['2', 'organizationId', 'unknown-reference'],
      ['3', 'customFields', 'unknown-reference'],
      ['4', 'customFields', 'unknown-reference'],
      ['6', 'consents', 'invalid-value'],
    ]);
  });

  it('leaves out whom the desk erased lately', async () => {
    const desk = importDesk(table.database);
    desk.erased.add(addressPoint('gone@nine.example'));
    const { checked, done, errors } = await desk.importFile(
      csv('nine-1,Li Wei,Gone@nine.example,,', 'nine-2,Li Na,here@nine.example,,'),
    );
    expect([checked.check?.failed, done.result?.created, done.result?.failed]).toEqual([1, 1, 1]);
    expect(errorsIn(errors)).toEqual([['1', 'addresses', 'erased-contact']]);
    expect(await found('nine-1')).toBeUndefined();
  });

  it('adds to the customer who stands for a merged one what they lack, and changes nothing else', async () => {
    const desk = importDesk(table.database);
    const { customers } = desk.stores;
    const file = csv('ten-1,Anna,anna@ten.example,,', 'ten-2,Anna Li,li@ten.example,,');
    await desk.importFile(file);
    const [source, target] = [await found('ten-1'), await found('ten-2')];
    if (!source || !target) throw new Error('They were imported.');
    const ids = { sourceId: source.customerId, targetId: target.customerId };
    await mergeCustomers({ database: table.database, customers }, ids, systemContext('test'));
    expect((await desk.importFile(file)).done.result).toMatchObject({ unchanged: 2, failed: 0 });
    const more = 'externalId,name,addresses,industry\nten-1,Anna,new@ten.example,C\n';
    expect((await desk.importFile(more)).done.result).toMatchObject({ changed: 1, failed: 0 });
    expect(await customers.load(target.customerId)).toMatchObject({
      ...{ name: 'Anna Li', externalId: 'ten-2', industry: 'C' },
      addresses: ['li@ten.example', 'new@ten.example'],
    });
    expect((await desk.importFile(more)).done.result).toMatchObject({ unchanged: 1 });
  });

  it('goes on where it had to end', async () => {
    const rows = Array.from({ length: 1201 }, (_, index) => `four-${index},Customer ${index},,,`);
    const desk = importDesk(table.database);
    desk.stopEarly();
    const { importId } = await desk.upload(csv(...rows, 'four-7,Twice,,,'));
    expect((await desk.step(importId)).isMore).toBe(true);
    expect((await desk.stores.imports.load(importId)).check).toMatchObject({ rows: 500, created: 500 });
    const checked = await desk.run(importId);
    expect(checked).toMatchObject({ state: 'checked', check: { rows: 1202, created: 1201, failed: 1 } });
    expect(await found('four-7')).toBeUndefined();
  });
});

describe('A spare run of an import', () => {
  it('runs one that no other run has begun, and leaves others alone', async () => {
    const desk = importDesk(table.database);
    const rows = Array.from({ length: 501 }, (_, index) => `spare-${index},Customer ${index},,,`);
    const { importId } = await desk.upload(csv(...rows));
    const spare = async () => {
      await desk.step(importId, { unlessBegun: true });
      return desk.stores.imports.load(importId);
    };
    expect(await spare()).toMatchObject({ state: 'checked', check: { created: 501 } });
    desk.stopEarly();
    await desk.start(await desk.stores.imports.load(importId));
    expect((await spare()).result).toMatchObject({ rows: 500 });
    expect(await spare()).toMatchObject({ state: 'running', result: { rows: 500 } });
    expect(await desk.run(importId)).toMatchObject({ state: 'done', result: { created: 501 } });
  });
});

/** All customers as an export has them, oldest first. */
async function exported(desk: ReturnType<typeof importDesk>): Promise<string> {
  const { customers } = desk.stores;
  const { items } = await customers.list([undefined], { limit: 100, order: 'asc' });
  const rows = await Promise.all(
    items.map(async ({ customerId }) => rowOf(await customers.load(customerId))),
  );
  return [[...fieldNames], ...rows].map(csvRow).join('');
}

it('What is exported and imported into an empty desk is exported as the same bytes', async () => {
  const [one, other] = [await startDeskTable(), await startDeskTable()];
  try {
    const desk = importDesk(one.database);
    const rows = [
      {
        externalId: 'six-1',
        name: "'=Sum(A1)",
        addresses: ['a@six.example', 'b@six.example'],
        phones: ['+8613812345678'],
      },
      {
        externalId: '-six 2',
        name: 'Li "Na", 二\u2028三',
        level: 'vip',
        locale: 'zh',
        type: 'company',
        industry: 'C',
      },
      {
        ...{
          externalId: '@six',
          name: '+86',
          identities: ['wechat:a;b', 'line:=x'],
          timeZone: 'Asia/Shanghai',
        },
        ...{ birthday: { calendar: 'lunar', month: 4, isLeapMonth: true, day: 8 }, age: { birthYear: 1990 } },
        preferredHours: [{ days: ['monday'], from: '09:00', to: '18:00' }],
        postalAddresses: [{ label: '家', country: 'CN', street: '"长安街", 1\n2' }],
      },
    ];
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const { done, errors } = await desk.importFile(lines, { format: 'jsonl' });
    expect([done.result, errors]).toMatchObject([{ created: 3, failed: 0 }, undefined]);
    const first = await exported(desk);
    const again = await desk.importFile(first);
    expect(again.done.result).toMatchObject({ unchanged: 3, changed: 0, failed: 0 });
    const moved = importDesk(other.database);
    expect((await moved.importFile(first)).done.result).toMatchObject({ created: 3, failed: 0 });
    expect(await exported(moved)).toBe(first);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});

describe('An import that is killed at every call and resumed', () => {
  /** All items of the import and its customers, without numbers, which a draw may skip, and times. */
  async function contentOf(prefix: string): Promise<unknown[]> {
    const { Items = [] } = await table.database.client.send(
      new ScanCommand({ TableName: table.database.table, ConsistentRead: true }),
    );
    const ids = new Map<string, string>();
    const customers = Items.filter((item) => String(item.externalId).startsWith(prefix) && item.number);
    for (const { customerId, externalId } of customers) ids.set(String(customerId), String(externalId));
    const own = Items.filter((item) => ids.has(String(item.customerId)) || ids.has(String(item.pk)));
    return own
      .map((item) => {
        const text = JSON.stringify(ordered(item))
          .replaceAll(/C20\d{6}\d+/g, 'NUMBER')
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+z/gi, 'TIME')
          .replaceAll(/(?:his|imp)_[0-9a-z]{26}/g, 'ID')
          .replaceAll(prefix, 'PREFIX');
        return [...ids].reduce(
          (rest, [id, externalId]) => rest.replaceAll(id, externalId.replace(prefix, 'PREFIX')),
          text,
        );
      })
      .sort();
  }

  const fileOf = (prefix: string) =>
    csv(
      `${prefix}1,Li Wei,${prefix}li@k.example,,vip`,
      `${prefix}2,Li Na,${prefix}na@k.example,,`,
      'broken"quote,,,,',
      `${prefix}3,Wei,,,strategic`,
      `${prefix}3,Wei,,,`,
    );

  async function prepare(prefix: string, killer?: () => void) {
    const desk = importDesk(table.database, killer && { killer });
    await desk.importFile(csv(`${prefix}3,Old name,,,`));
    const { importId } = await desk.upload(fileOf(prefix));
    await desk.start(await desk.run(importId));
    return { desk, importId };
  }

  const counts = { rows: 5, created: 2, changed: 1, unchanged: 0, failed: 2 };

  it('leaves what an unbroken one leaves, and counts the same', async () => {
    const unbroken = await prepare('five-u-');
    expect((await unbroken.desk.run(unbroken.importId)).result).toEqual(counts);
    const expected = await contentOf('five-u-');
    expect(expected.length).toBeGreaterThan(9);
    const errors = unbroken.desk.objects;

    let calls = 0;
    let killAt = Number.POSITIVE_INFINITY;
    const killer = () => {
      calls += 1;
      if (calls === killAt) throw new Killed();
    };
    const name = 'kill';
    table.database.plainClient.middlewareStack.add(
      (next) => async (input) => {
        killer();
        const output = await next(input);
        killer();
        return output;
      },
      { step: 'initialize', name },
    );
    try {
      for (let at = 1, wasKilled = true; wasKilled; at += process.env.EVERY_FAULT_POINT ? 1 : 7) {
        wasKilled = false;
        killAt = Number.POSITIVE_INFINITY;
        const prefix = `five-${at}-`;
        const { desk, importId } = await prepare(prefix, killer);
        calls = 0;
        killAt = at;
        await desk.run(importId).catch((error: unknown) => {
          // ElectroDB wraps what its client throws.
          const { cause } = error instanceof Error ? error : {};
          if (!(error instanceof Killed || cause instanceof Killed)) throw error;
          wasKilled = true;
        });
        killAt = Number.POSITIVE_INFINITY;
        const done = await desk.run(importId);
        expect([at, done.result, done.state]).toEqual([at, counts, 'done']);
        expect([at, await contentOf(prefix)]).toEqual([at, expected]);
        const texts = (objects: typeof errors) =>
          [...objects.values()].filter((one) => typeof one === 'string');
        expect(texts(desk.objects)).toEqual(texts(errors));
      }
    } finally {
      table.database.plainClient.middlewareStack.remove(name);
    }
  }, 120_000);
});

class Killed extends Error {}

/** A value whose members are in one order: a map of DynamoDB has none. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]): [string, unknown] => [name, ordered(part)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
