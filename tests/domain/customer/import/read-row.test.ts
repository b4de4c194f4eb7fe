import { describe, expect, it } from 'vitest';
import { phoneReader } from '../../../../domain/customer/import/phone-number.ts';
import { type Mapping, presets } from '../../../../domain/customer/import/presets.ts';
import { rowReader } from '../../../../domain/customer/import/read-row.ts';
import { paidAt } from '../../../../domain/customer/import/write-pace.ts';

function read(mapping: Mapping, ...rows: Record<string, unknown>[]) {
  const reader = rowReader({ mapping, phoneOf: phoneReader('CN') });
  return rows.map((values, index) => reader({ row: index + 1, values }));
}

const problems = (mapping: Mapping, ...rows: Record<string, unknown>[]) =>
  read(mapping, ...rows).map((row) =>
    'errors' in row ? row.errors.map(({ field, code }) => [field, code]) : 'fine',
  );

describe('A row', () => {
  it('has lists, JSON and phone numbers as people write them', () => {
    const row = {
      ...{ externalId: '1', name: ' Li Wei ', addresses: 'Li@Example.com; b@example.com', locale: 'zh-CN' },
      ...{ phones: '138 1234 5678; +49 30 901820', birthday: '{"calendar":"solar","month":2,"day":29}' },
    };
    expect(read(presets.kefu, row)).toEqual([
      {
        row: 1,
        values: {
          ...{
            externalId: '1',
            name: 'Li Wei',
            addresses: ['li@example.com', 'b@example.com'],
            locale: 'zh',
          },
          ...{
            phones: ['+8613812345678', '+4930901820'],
            birthday: { calendar: 'solar', month: 2, day: 29 },
          },
        },
      },
    ]);
  });

  it.each([
    ['no external id', { name: 'Li' }, [['externalId', 'missing-identity']]],
    ['an external id with a slash', { externalId: 'a/b' }, [['externalId', 'invalid-value']]],
    ['no address', { externalId: '1', addresses: 'nobody' }, [['addresses', 'invalid-value']]],
    [
      'a masked address',
      { externalId: '1', addresses: 'ann***@example.com' },
      [['addresses', 'masked-value']],
    ],
    ['a masked number', { externalId: '1', phones: '+86138****5678' }, [['phones', 'masked-value']]],
    ['no number', { externalId: '1', phones: 'call me' }, [['phones', 'invalid-value']]],
    [
      'a day that no month has',
      { externalId: '1', birthday: '{"calendar":"solar","month":2,"day":30}' },
      [['birthday', 'invalid-value']],
    ],
    ['broken JSON', { externalId: '1', age: '{' }, [['age', 'invalid-value']]],
    ['an unknown level', { externalId: '1', level: 'gold' }, [['level', 'invalid-value']]],
    [
      'two errors',
      { externalId: '1', level: 'gold', industry: 'ZZ' },
      [
        ['level', 'invalid-value'],
        ['industry', 'invalid-value'],
      ],
    ],
  ])('fails with %s', (_, row, errors) => {
    expect(problems(presets.kefu, row)).toEqual([errors]);
  });

  it('fails with what an earlier row without errors has', () => {
    const addresses = 'a@example.com';
    expect(
      problems(
        presets.kefu,
        { externalId: '1', addresses },
        { externalId: '1' },
        { externalId: '2', addresses: 'A@example.com' },
        { externalId: '3', level: 'gold' },
        { externalId: '3' },
      ),
    ).toEqual([
      'fine',
      [['externalId', 'duplicate']],
      [['addresses', 'duplicate']],
      [['level', 'invalid-value']],
      'fine',
    ]);
  });
});

describe('A preset', () => {
  it('reads users of Zendesk, by their own id where they have no other', () => {
    const user = {
      id: 7,
      name: 'Anna',
      email: 'anna@example.com',
      phone: '+4930901820',
      locale: 'fr',
      role: 'end-user',
    };
    expect(
      read(presets.zendesk, user, { ...user, id: 8, email: '', phone: '', external_id: 'crm-8' }),
    ).toMatchObject([
      { values: { externalId: '7', name: 'Anna', addresses: ['anna@example.com'], phones: ['+4930901820'] } },
      { values: { externalId: 'crm-8' } },
    ]);
  });

  it('reads contacts of Freshdesk, however the columns are written', () => {
    const row = {
      'Full Name': 'Bo',
      Email: 'bo@example.com',
      'Work phone': '010 6552 9988',
      'Unique External ID': 'u1',
    };
    expect(read(presets.freshdesk, row)).toMatchObject([
      { values: { externalId: 'u1', name: 'Bo', addresses: ['bo@example.com'], phones: ['+861065529988'] } },
    ]);
  });
});

it('Writes are paid for one after the other, and idle time is not saved up', () => {
  expect(paidAt(0, 1000, 600, 600)).toBe(2000);
  expect(paidAt(2000, 1500, 300, 600)).toBe(2500);
});
