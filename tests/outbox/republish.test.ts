import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commitWrites } from '../../domain/shared/database.ts';
import { newId, systemContext } from '../../functions/context.ts';
import { database } from '../aws.ts';
import { callbackStore } from '../domain/record/callback.ts';
import { openByPhone } from '../flows/desk.ts';
import { api, drain, healFaults, injectFault, invoke, now, skip } from '../stack.ts';

afterEach(healFaults);

const call = api('admin');
const republished = z.object({
  published: z.number(),
  tickets: z.number().optional(),
  records: z.number().optional(),
  next: z.unknown().optional(),
});

async function republish(input: object) {
  return republished.parse(await invoke('outbox-republish', input));
}

describe('Republishing', () => {
  it('publishes the history of one ticket, and of several', async () => {
    const [one, two] = [await openByPhone(), await openByPhone()];
    const first = await republish({ ticketId: one });
    expect(first).toMatchObject({ tickets: 1 });
    expect(first.published).toBeGreaterThan(0);
    expect(await republish({ ticketIds: [one, two] })).toEqual({
      ...{ tickets: 2, published: 2 * first.published },
    });
    expect(await republish({ recordIds: [one, two] })).toEqual({
      ...{ records: 2, published: 2 * first.published },
    });
  });

  it('publishes what happened in a time range, even if its tickets were active later', async () => {
    const ticketId = await openByPhone();
    await skip('PT1M');
    const from = await now();
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { priority: 'high' } });
    const during = await openByPhone();
    await skip('PT1M');
    const to = await now();
    await skip('PT1M');
    await call(`PATCH /v1/tickets/${during}`, { body: { priority: 'high' } });
    const all = await republish({ ticketIds: [ticketId, during] });
    const range = await republish({ from, to });
    expect(range.published).toBeGreaterThan(0);
    expect(range.published).toBeLessThan(all.published);
    expect(await republish({ from: await now(), to: '2099-01-01T00:00:00Z' })).toEqual({
      published: 0,
      tickets: 0,
    });
  });

  it('of records of every kind that changed in a range of time', async () => {
    const callbackOf = async (at: string) => {
      const callbackId = newId('calendar');
      const change = { type: 'callback.promised', data: { callAt: '2099-01-01T00:00:00.000Z' } } as const;
      const context = { ...systemContext('test'), now: at };
      const { writes } = await callbackStore(database).opening(callbackId, change, context);
      await commitWrites(database, writes);
    };
    await callbackOf(await now());
    await skip('PT1M');
    const from = await now();
    await call('POST /v1/customers', { body: { name: 'Li Wei' } });
    await callbackOf(await now());
    await skip('PT1M');
    const to = await now();
    await callbackOf(await now());
    expect(await republish({ from, to })).toEqual({ published: 2, tickets: 0, records: 2 });
  });

  it.each([
    [{}],
    [{ ticketIds: [] }],
    [{ ticketId: 'tkt_1' }],
    [{ recordIds: [`xyz_${'0'.repeat(26)}`] }],
    [{ from: '2026-11-28T00:00:00Z' }],
    [{ from: '2026-11-29T00:00:00Z', to: '2026-11-28T00:00:00Z' }],
    [{ ticketId: `tkt_${'0'.repeat(26)}`, from: '2026-11-28T00:00:00Z' }],
  ])('publishes nothing if the input names nothing or too much: %j', async (input) => {
    await expect(invoke('outbox-republish', input)).rejects.toThrow();
  });

  it('fails while the bus is unavailable', async () => {
    const ticketId = await openByPhone();
    await drain();
    await injectFault({ service: 'events', fault: '500', times: 100 });
    await expect(republish({ ticketId })).rejects.toThrow('invoke this function again');
  });
});
