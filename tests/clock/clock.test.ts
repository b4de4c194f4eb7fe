import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bulkShards, clockShardOf } from '../../domain/record/clock-shard.ts';
import { anyId } from '../../domain/shared/ids.ts';
import { id } from '../domain/given.ts';
import { type ClockStack, historyOf, type Item, newTicket, startClockStack } from './clock-stack.ts';

let clock: ClockStack;

beforeAll(async () => {
  clock = await startClockStack();
}, 300_000);
afterEach(() => clock.stack.faults.clear());
afterAll(() => clock.stop());

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const momentIn = (milliseconds: number) => new Date(clock.stack.clock.now() + milliseconds).toISOString();
const advance = (milliseconds: number) => clock.stack.clock.advance(milliseconds);

/** Moves time in leaps of some minutes; at each, one tick processes what is due. */
async function pass(milliseconds: number, leap: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= leap) await clock.stack.clock.skip(Math.min(left, leap));
}

const startsOfTicks = { service: 'lambda', operation: 'Invoke', functionName: 'events.amazonaws.com' };
const looksForWakes = { service: 'sqs', operation: 'ReceiveMessage', functionName: 'poller:*clock-wake' };

/** A ticket that is snoozed until then. */
async function snoozed(until: string): Promise<string> {
  const ticketId = await newTicket(clock);
  await clock.api(`PATCH /v1/tickets/${ticketId}`, { snoozedUntil: until });
  return ticketId;
}

/** When a ticket's snoozes ended: the due times, and the times of detection. */
async function endsOf(ticketId: string) {
  const changes = await historyOf(clock, ticketId);
  const ended = z.looseObject({ cause: z.literal('snooze-ended'), dueAt: z.string() });
  return changes.flatMap(({ data, at }) => {
    const end = ended.safeParse(data);
    return end.success ? [{ dueAt: end.data.dueAt, at }] : [];
  });
}

/** Invokes the wake function with tickets, as the queue does. */
function wake(alarms: readonly { ticketId: string; wakeAt: string }[]) {
  const Records = alarms.map((alarm, index) => ({
    messageId: `message-${index}`,
    body: JSON.stringify(alarm),
    attributes: { ApproximateReceiveCount: '1' },
  }));
  return clock.functionNamed('clock-wake').invoke({ Records });
}

/** The number of sent mails whose text contains this. */
async function mailsWith(text: string): Promise<number> {
  const list = z
    .array(z.looseObject({ id: z.string() }))
    .parse(await (await fetch(`${clock.stack.mailPageUrl}/api/mails`)).json());
  const texts = await Promise.all(
    list.map(async ({ id }) => (await fetch(`${clock.stack.mailPageUrl}/api/mails/${id}`)).text()),
  );
  return texts.filter((each) => each.includes(text)).length;
}

describe("Notifications that can't be sent", () => {
  it('are given up after more than a day, and sent when an operator requests it', async () => {
    const address = 'unreachable@desk.example';
    const { agentId } = z
      .looseObject({ agentId: z.string() })
      .parse(await clock.api('POST /v1/agents', { name: 'Bo', address, role: 'agent' }));
    for (const functionName of ['*-send-digests', '*-notify'])
      clock.stack.faults.add({ service: 'ses', functionName, fault: '500', times: 1_000_000 });
    await clock.api(`PATCH /v1/tickets/${await newTicket(clock)}`, { assigneeId: agentId });
    await clock.stack.clock.drain();
    const said = (text: string) => clock.stack.logs.filter((line) => line.text.includes(text)).length;
    await pass(hour, 5 * minute);
    expect(said('"DigestsFailed"')).toBe(0);
    await pass(34 * hour, hour + minute);
    expect(said('"DigestsFailed"')).toBeGreaterThan(20);
    expect(said('A digest was given up')).toBe(1);
    clock.stack.faults.clear();
    await pass(3 * hour, hour);
    expect(await mailsWith(address)).toBe(0);
    await clock.functionNamed('reconcile').invoke({ redriveNow: true });
    await clock.stack.clock.advance(2 * minute);
    expect(await mailsWith(address)).toBe(1);
  }, 240_000);
});

describe('A ticket with a timer', () => {
  it.each([
    ['20 seconds', 20 * second],
    ['100 seconds', 100 * second],
    ['149 seconds', 149 * second],
    ['151 seconds', 151 * second],
    ['five minutes', 5 * minute],
    ['three hours', 3 * hour],
  ])('that is %s away is woken then, and not a minute later', async (_, milliseconds) => {
    const until = momentIn(milliseconds);
    const ticketId = await snoozed(until);
    const nearby = Math.min(milliseconds, 4 * minute);
    await pass(milliseconds - nearby, hour);
    await advance(nearby + 30 * second);
    expect(await endsOf(ticketId)).toEqual([{ dueAt: until, at: expect.any(String) }]);
    const [end] = await endsOf(ticketId);
    expect(Date.parse(end?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(until));
    expect(Date.parse(end?.at ?? '')).toBeLessThan(Date.parse(until) + 30 * second);
  });

  it('is not changed by an early wake, nor by a repeated one', async () => {
    const until = momentIn(10 * minute);
    const ticketId = await snoozed(until);
    const alarm = { ticketId, wakeAt: until };
    // A fast clock of the machine makes the timer look due.
    await wake([alarm, { ticketId, wakeAt: momentIn(-minute) }]);
    await clock.stack.clock.drain();
    expect(await endsOf(ticketId)).toEqual([]);
    await advance(11 * minute);
    await wake([alarm, alarm]);
    await Promise.all([wake([alarm]), wake([alarm])]);
    expect(await endsOf(ticketId)).toHaveLength(1);
  });

  it('that became due while nothing ran for a day is woken afterwards, as of the due time', async () => {
    const moments = [minute, 10 * minute, 7 * hour, 20 * hour].map(momentIn);
    const tickets = await Promise.all(moments.map(snoozed));
    clock.stack.faults.add({ ...startsOfTicks, fault: '500', times: 1_000_000 });
    await clock.stack.clock.skip(day);
    clock.stack.faults.clear();
    await advance(5 * minute);
    const ends = await Promise.all(tickets.map(endsOf));
    expect(ends.map((each) => each.map(({ dueAt }) => dueAt))).toEqual(moments.map((moment) => [moment]));
  });

  it('that became due while wakes failed is woken afterwards, once', async () => {
    const moments = [minute, 30 * minute, 50 * minute].map(momentIn);
    const tickets = await Promise.all(moments.map(snoozed));
    clock.stack.faults.add({ ...looksForWakes, fault: '500', times: 1_000_000 });
    await pass(hour, 5 * minute);
    expect((await Promise.all(tickets.map(endsOf))).flat()).toEqual([]);
    clock.stack.faults.clear();
    await advance(5 * minute);
    const ends = await Promise.all(tickets.map(endsOf));
    expect(ends.map((each) => each.map(({ dueAt }) => dueAt))).toEqual(moments.map((moment) => [moment]));
  });

  it("is woken although a tick crashes after its claim, or can't send", async () => {
    const moments = [20 * minute, 40 * minute].map(momentIn);
    const [one = '', other = ''] = await Promise.all(moments.map(snoozed));
    const sends = { service: 'sqs', operation: 'SendMessageBatch', functionName: '*clock-tick' };
    clock.stack.faults.add({ ...sends, fault: 'crash-before' });
    await pass(35 * minute, 5 * minute);
    clock.stack.faults.add({ ...sends, fault: '500', times: 4 });
    await pass(40 * minute, 5 * minute);
    expect([await endsOf(one), await endsOf(other)]).toEqual([
      [{ dueAt: moments[0], at: expect.any(String) }],
      [{ dueAt: moments[1], at: expect.any(String) }],
    ]);
  });

  it('is woken although the lease was written by a machine whose clock ran a day ahead', async () => {
    const until = momentIn(10 * minute);
    const ticketId = await snoozed(until);
    const position = { wakeAt: momentIn(day), ticketId };
    const lease = {
      claimedAt: momentIn(day),
      rotatedAt: momentIn(day),
      through: position,
      version: 1_000_000,
    };
    for (const shard of ['0', '1', '2', '3'])
      await clock.putAll([{ ...leaseKey(shard), ...marks('lease'), ...lease, desk: 'desk', shard }]);
    await advance(12 * minute);
    expect(await endsOf(ticketId)).toEqual([{ dueAt: until, at: expect.any(String) }]);
  });
});

describe('A wake', () => {
  /** The lateness metrics of wakes since then, as CloudWatch reads them from the log. */
  function lagsSince(from: number) {
    const lag = z.looseObject({ _aws: z.object({ CloudWatchMetrics: z.unknown() }), ClockLag: z.number() });
    return clock.stack.logs.flatMap(({ at, text }) => {
      const line = at < from || !text.startsWith('{') ? undefined : lag.safeParse(JSON.parse(text));
      return line?.success ? [line.data] : [];
    });
  }

  it('that is late records by how much, in the metric of its alarm', async () => {
    const from = clock.stack.clock.now();
    const ticketId = await snoozed(momentIn(10 * minute));
    clock.stack.faults.add({ ...looksForWakes, fault: '500', times: 1_000_000 });
    await pass(40 * minute, 5 * minute);
    clock.stack.faults.clear();
    await advance(2 * minute);
    expect(await endsOf(ticketId)).toHaveLength(1);
    const [lag] = lagsSince(from);
    expect(lag).toMatchObject({
      service: 'clock-wake',
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'Kefu',
            Dimensions: [['service']],
            Metrics: [{ Name: 'ClockLag', Unit: 'Seconds' }],
          },
        ],
      },
    });
    expect(lag?.ClockLag).toBeGreaterThanOrEqual(30 * 60);
    expect(lag?.ClockLag).toBeLessThan(33 * 60);
  });

  it('that is on time records no metric, since a metric costs only while it has values', async () => {
    const from = clock.stack.clock.now();
    const ticketId = await snoozed(momentIn(10 * minute));
    await advance(11 * minute);
    expect(await endsOf(ticketId)).toHaveLength(1);
    expect(lagsSince(from)).toEqual([]);
  });
});

const leaseKey = (shard: string) => ({ pk: '$kefu#desk_desk', sk: `$lease_1#shard_${shard}` });
const ticketKey = (ticketId: string) => ({ pk: ticketId, sk: '$ticket_1' });
const marks = (entity: string) => ({ __edb_e__: entity, __edb_v__: '1' });

describe("A ticket that can't be woken", () => {
  const parked = z.object({
    items: z.array(z.object({ recordId: z.string(), dueAt: z.string(), parkedAt: z.string() })),
  });
  const list = async () => parked.parse(await clock.api('GET /v1/parked-records')).items;

  it('is parked after five failures, is listed, and resumes after it was repaired and changed', async () => {
    const until = momentIn(10 * minute);
    const ticketId = await snoozed(until);
    const key = ticketKey(ticketId);
    await clock.set(key, 'locale', 'pigeon');
    await pass(hour, 2 * minute);
    expect(await list()).toEqual([{ recordId: ticketId, dueAt: until, parkedAt: expect.any(String) }]);
    const { ready } = await clock.queue('WakeQueueFailures');
    expect(ready.map(({ body }) => JSON.parse(body))).toContainEqual({ recordId: ticketId, wakeAt: until });

    await clock.set(key, 'locale', 'en');
    await clock.api(`PATCH /v1/tickets/${ticketId}`, { tags: ['mended'] });
    expect(await list()).toEqual([]);
    expect(await endsOf(ticketId)).toEqual([{ dueAt: until, at: expect.any(String) }]);
  });

  it('is not parked if it was changed while its wake failed', async () => {
    const ticketId = await snoozed(momentIn(2 * hour));
    clock.stack.faults.add({
      ...{ service: 'dynamodb', operation: 'GetItem', functionName: '*clock-wake' },
      ...{ fault: 'throttle', times: 1000 },
    });
    const failed = { messageId: 'm', attributes: { ApproximateReceiveCount: '5' } };
    const body = JSON.stringify({ ticketId, wakeAt: momentIn(-minute) });
    await clock.functionNamed('clock-wake').invoke({ Records: [{ ...failed, body }] });
    expect(await list()).toEqual([]);
  });
});

/** No tick runs automatically, and nothing consumes the messages, so that they can be counted. */
function holdStill(): void {
  for (const call of [startsOfTicks, looksForWakes])
    clock.stack.faults.add({ ...call, fault: '500', times: 1_000_000 });
}

/** The parts of a ticket that the index of due times contains. */
function indexRow(number: number, wakeAt: string) {
  const ticketId = id('ticket', number);
  return {
    ...{ ...ticketKey(ticketId), ...marks('ticket'), wakeAt },
    ...{ gsi5pk: clockShardOf(ticketId), gsi5sk: `${wakeAt}#${ticketId}` },
  };
}

// Last, since incomplete tickets can't be woken.
describe('Of 25,000 tickets that are due in one shard', () => {
  const dueTickets = 25_000;
  /** 500 a page, five pages a shard. */
  const mostPerTick = 2500;

  const tick = () => clock.functionNamed('clock-tick').invoke({});

  async function sentTickets(): Promise<string[]> {
    const { ready, delayed } = await clock.queue('WakeQueueAlarms');
    return [...ready, ...delayed].map(({ body }) => JSON.parse(body).recordId);
  }

  beforeAll(async () => {
    await advance(11 * minute);
    holdStill();
    const now = clock.stack.clock.now();
    // All due at the same time, so that only their ids distinguish them.
    const momentOf = (number: number) => new Date(now - hour * (1 + (number % 3))).toISOString();
    const rows: Item[] = [];
    for (let number = 0; rows.length < dueTickets; number++)
      if (clockShardOf(id('ticket', number)) === '0') rows.push(indexRow(number, momentOf(number)));
    await clock.putAll(rows);
  }, 300_000);

  beforeEach(holdStill);

  it('a tick sends what can be processed in a minute, and ends', async () => {
    expect(await tick()).toMatchObject({ ok: true });
    const sent = (await sentTickets()).length;
    expect(sent).toBeLessThanOrEqual(mostPerTick);
    expect(sent).toBeGreaterThan(0.99 * mostPerTick);
  });

  it('two concurrent ticks send no ticket twice, nor do later ticks', async () => {
    const before = (await sentTickets()).length;
    await Promise.all([tick(), tick()]);
    for (let more = 0; more < 3; more++) await tick();
    const sent = await sentTickets();
    expect(sent.length - before).toBeGreaterThan(mostPerTick);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it("tickets that remain after ten minutes are sent again before new ones, up to the tick's limit", async () => {
    // Never ten minutes apart, or the leases would expire. The second begins a generation, which then waits.
    for (const minutes of [5, 6, 5]) {
      await advance(minutes * minute);
      await tick();
    }
    const before = await sentTickets();
    expect(new Set(before).size).toBe(before.length);
    await advance(6 * minute);
    await tick();
    const sent = await sentTickets();
    expect(new Set(sent).size).toBe(before.length);
    expect(sent.length - before.length).toBeLessThanOrEqual(mostPerTick);
    expect(sent.length - before.length).toBeGreaterThan(0.99 * mostPerTick);
  });

  it('two concurrent ticks send no ticket twice when they send again', async () => {
    await advance(5 * minute);
    await tick();
    const before = timesSent(await sentTickets());
    await advance(6 * minute);
    await Promise.all([tick(), tick()]);
    const after = timesSent(await sentTickets());
    const more = new Set([...after].map(([ticketId, times]) => times - (before.get(ticketId) ?? 0)));
    expect(more).toEqual(new Set([0, 1]));
  });
});

describe('Of more due records that may wait than a tick sends', () => {
  /** Four pages in each of the four bulk shards. */
  const waiting = 8000;
  /** A page of the one bulk shard that a tick looks at. */
  const mostPerTick = 500;
  const punctual = 100;

  const tick = () => clock.functionNamed('clock-tick').invoke({});
  const sentBefore = new Set<string>();

  /** What was put on the wake queue since the beginning, by whether it may wait. */
  async function sent() {
    const { ready, delayed } = await clock.queue('WakeQueueAlarms');
    const ids = [...ready, ...delayed].map(({ body }): string => JSON.parse(body).recordId);
    const since = ids.filter((recordId) => !sentBefore.has(recordId));
    return {
      bulk: since.filter((recordId) => recordId.startsWith('cal_')),
      stages: since.filter((recordId) => recordId.startsWith('tkt_')),
    };
  }

  beforeAll(async () => {
    holdStill();
    const wakeAt = momentIn(-hour);
    await clock.putAll(
      Array.from({ length: waiting }, (_, number) => {
        const recordId = id('calendar', number);
        const shard = clockShardOf(recordId, bulkShards);
        return { pk: recordId, sk: '$callback_1', gsi5pk: shard, gsi5sk: `${wakeAt}#${recordId}` };
      }),
    );
  }, 300_000);

  beforeEach(holdStill);

  it('a tick sends one page, behind everything that is punctual', async () => {
    // A number that no test before used, in a shard that none of them filled.
    const wakeAt = momentIn(minute);
    const rows = Array.from({ length: 4 * punctual }, (_, number) =>
      indexRow(9_000_000 + number, wakeAt),
    ).filter(({ gsi5pk }) => gsi5pk !== '0');
    await clock.putAll(rows);
    const { ready, delayed } = await clock.queue('WakeQueueAlarms');
    for (const { body } of [...ready, ...delayed]) sentBefore.add(JSON.parse(body).recordId);
    expect(await tick()).toMatchObject({ ok: true });
    const { bulk, stages } = await sent();
    expect(new Set(stages).size).toBeGreaterThanOrEqual(rows.length);
    expect(stages).toEqual(expect.arrayContaining(rows.map(({ pk }) => pk)));
    expect(bulk).toHaveLength(mostPerTick);
  });

  it('four ticks look at each of their shards once, and send none twice', async () => {
    for (let ticks = 0; ticks < 4; ticks++) {
      await advance(minute);
      await tick();
    }
    const { bulk } = await sent();
    expect(bulk.length).toBeLessThanOrEqual(5 * mostPerTick);
    expect(new Set(bulk).size).toBe(bulk.length);
    const perShard = bulkShards.map(
      (shard) => bulk.filter((recordId) => clockShardOf(anyId.parse(recordId), bulkShards) === shard).length,
    );
    expect(Math.min(...perShard)).toBe(mostPerTick);
  });
});

function timesSent(tickets: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const ticketId of tickets) times.set(ticketId, (times.get(ticketId) ?? 0) + 1);
  return times;
}
