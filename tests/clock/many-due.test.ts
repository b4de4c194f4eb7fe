import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockShardOf } from '../../domain/clock/clock-shard.ts';
import { id } from '../domain/given.ts';
import { type ClockStack, startClockStack } from './clock-stack.ts';

let clock: ClockStack;

const dueTickets = 100_000;
/** 500 a page, five pages a shard, four shards. */
const mostPerTick = 10_000;

beforeAll(async () => {
  clock = await startClockStack();
  // Nothing takes the messages away, so that they can be counted.
  clock.stack.faults.add({
    ...{ service: 'sqs', operation: 'ReceiveMessage', functionName: 'poller:*clock-wake' },
    ...{ fault: '500', times: 1_000_000 },
  });
  const now = clock.stack.clock.now();
  // Many at the same moment: what tells them apart is the ticket alone.
  const momentOf = (number: number) => new Date(now - 3_600_000 * (1 + (number % 3))).toISOString();
  await clock.putAll(Array.from({ length: dueTickets }, (_, number) => indexRow(number, momentOf(number))));
}, 120_000);

afterAll(() => clock.stop());

/** As much of a ticket as the index of what is due knows. */
function indexRow(number: number, wakeAt: string) {
  const ticketId = id('ticket', number);
  return {
    pk: `$kefu#ticketid_${ticketId}`,
    sk: '$ticket_1',
    __edb_e__: 'ticket',
    __edb_v__: '1',
    ticketId,
    wakeAt,
    gsi5pk: `$kefu#clockshard_${clockShardOf(ticketId)}`,
    gsi5sk: `$ticket_1#wakeat_${wakeAt.toLowerCase()}#ticketid_${ticketId}`,
  };
}

async function sentTickets(): Promise<string[]> {
  const { ready, delayed } = await clock.queue('WakeQueueAlarms');
  return [...ready, ...delayed].map(({ body }) => JSON.parse(body).ticketId);
}

const tick = () => clock.functionNamed('clock-tick').invoke({});

describe('Of 100,000 tickets that are due', () => {
  it('a tick sends what a minute can work off', async () => {
    expect(await tick()).toMatchObject({ ok: true });
    expect(await sentTickets()).toHaveLength(mostPerTick);
  });

  it('two ticks at once send none twice', async () => {
    const before = (await sentTickets()).length;
    await Promise.all([tick(), tick()]);
    const sent = await sentTickets();
    expect(sent.length).toBeGreaterThan(before);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('the ticks together send each once', async () => {
    for (let ticks = 0; ticks < 12; ticks++) await tick();
    const sent = await sentTickets();
    expect(sent).toHaveLength(dueTickets);
    expect(new Set(sent).size).toBe(dueTickets);
  }, 180_000);
});
