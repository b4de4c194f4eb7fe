import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ClockStack, newTicket, startClockStack } from '../clock/clock-stack.ts';

let desk: ClockStack;

beforeAll(async () => {
  desk = await startClockStack();
}, 120_000);
afterAll(() => desk.stop());
beforeEach(() => desk.stack.faults.clear());

const republished = z.object({ published: z.number(), tickets: z.number(), next: z.unknown().optional() });

async function republish(input: object) {
  const result = await desk.functionNamed('outbox-republish').invoke(input);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return republished.parse(result.payload);
}

const now = () => new Date(desk.stack.clock.now()).toISOString();

describe('History is published again', () => {
  it('of one ticket, and of several', async () => {
    const [one, two] = [await newTicket(desk), await newTicket(desk)];
    const first = await republish({ ticketId: one });
    expect(first).toMatchObject({ tickets: 1 });
    expect(first.published).toBeGreaterThan(0);
    expect(await republish({ ticketIds: [one, two] })).toEqual({
      ...{ tickets: 2, published: 2 * first.published },
    });
  });

  it('of what happened in a range of time, though its tickets were active later, too', async () => {
    const ticketId = await newTicket(desk);
    await desk.stack.clock.skip(60_000);
    const from = now();
    await desk.api(`PATCH /v1/tickets/${ticketId}`, { priority: 'high' });
    const during = await newTicket(desk);
    await desk.stack.clock.skip(60_000);
    const to = now();
    await desk.stack.clock.skip(60_000);
    await desk.api(`PATCH /v1/tickets/${during}`, { priority: 'high' });
    const all = await republish({ ticketIds: [ticketId, during] });
    const range = await republish({ from, to });
    expect(range.published).toBeGreaterThan(0);
    expect(range.published).toBeLessThan(all.published);
    expect(await republish({ from: now(), to: '2099-01-01T00:00:00Z' })).toEqual({
      published: 0,
      tickets: 0,
    });
  });

  it.each([
    [{}],
    [{ ticketIds: [] }],
    [{ ticketId: 'tkt_1' }],
    [{ from: '2026-11-28T00:00:00Z' }],
    [{ from: '2026-11-29T00:00:00Z', to: '2026-11-28T00:00:00Z' }],
    [{ ticketId: `tkt_${'0'.repeat(26)}`, from: '2026-11-28T00:00:00Z' }],
  ])('of nothing where the input names nothing or too much: %j', async (input) => {
    expect(await desk.functionNamed('outbox-republish').invoke(input)).toMatchObject({ ok: false });
  });

  it('not while the bus is away, which is said', async () => {
    const ticketId = await newTicket(desk);
    await desk.stack.clock.drain();
    desk.stack.faults.add({ service: 'events', fault: '500', times: 100 });
    await expect(republish({ ticketId })).rejects.toThrow('invoke this again');
  });
});
