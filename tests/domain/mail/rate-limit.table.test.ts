import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RateLimitStore, rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { automaticMailLimits } from '../../../domain/mail/rate-limit.ts';
import { connect } from '../../../domain/shared/database.ts';
import { engines, startTestTable, TableName, type TestTable } from '../../local/test-table.ts';
import { noon } from '../given.ts';

const after = (minutes: number) => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const mail = (id: string, minutes = 0) => ({ at: after(minutes), id, limits: automaticMailLimits });
const ticket = (id: string, minutes = 0) => ({
  at: after(minutes),
  id,
  limits: [{ most: 3, minutes: 60 }],
});

describe.each(engines)('On $engine, the limits of an address', (engine) => {
  let table: TestTable;
  let rates: RateLimitStore;
  beforeAll(async () => {
    table = await startTestTable(engine);
    rates = rateLimitStore(connect(table.client(), TableName));
  });
  afterAll(() => table.cloud.stop());

  it('hold in a concurrent burst', async () => {
    const burst = Array.from({ length: 25 }, (_, index) => rates.count('a@x', { mails: mail(`${index}`) }));
    const broken = await Promise.all(burst);
    expect(broken.filter(({ mails }) => mails === undefined)).toHaveLength(10);
    expect(broken.filter(({ mails }) => mails?.most === 10)).toHaveLength(15);
  });

  it("are free again when the oldest entry has left the window; rejected attempts don't count", async () => {
    for (let index = 0; index < 10; index++) await rates.count('b@x', { mails: mail(`${index}`, index) });
    expect(await rates.count('b@x', { mails: mail('refused', 9.5) })).toEqual({
      mails: { most: 10, minutes: 10 },
    });
    expect(await rates.count('b@x', { mails: mail('eleventh', 10) })).toEqual({});
    expect(await rates.count('b@x', { mails: mail('twelfth', 10.5) })).toMatchObject({ mails: { most: 10 } });
  });

  it('count a retried mail once', async () => {
    for (let attempt = 0; attempt < 12; attempt++) {
      expect(await rates.count('c@x', { mails: mail('same'), tickets: ticket('same') })).toEqual({});
    }
  });

  it('count a ticket whose acknowledgement exceeds its limit', async () => {
    for (let index = 0; index < 10; index++) await rates.count('d@x', { mails: mail(`${index}`) });
    const first = await rates.count('d@x', { mails: mail('a'), tickets: ticket('a') });
    expect(first).toEqual({ mails: { most: 10, minutes: 10 } });
    await rates.count('d@x', { tickets: ticket('b') });
    await rates.count('d@x', { tickets: ticket('c') });
    expect(await rates.count('d@x', { tickets: ticket('d') })).toEqual({ tickets: { most: 3, minutes: 60 } });
  });

  it('count no acknowledgement of a ticket that exceeds its limit', async () => {
    for (let index = 0; index < 3; index++) await rates.count('e@x', { tickets: ticket(`${index}`) });
    for (let index = 0; index < 20; index++)
      expect(await rates.count('e@x', { tickets: ticket('x'), mails: mail(`${index}`) })).toEqual({
        tickets: { most: 3, minutes: 60 },
      });
    expect(await rates.count('e@x', { mails: mail('free') })).toEqual({});
  });

  it('store no more entries than the limits need', async () => {
    for (let index = 0; index < 60; index++)
      expect(await rates.count('f@x', { tickets: ticket(`${index}`, index * 30) })).toEqual({});
    expect(await rates.count('f@x', { tickets: ticket('more', 59 * 30 + 1) })).toEqual({});
    expect(await rates.count('f@x', { tickets: ticket('most', 59 * 30 + 2) })).toMatchObject({
      tickets: { most: 3 },
    });
  });
});
