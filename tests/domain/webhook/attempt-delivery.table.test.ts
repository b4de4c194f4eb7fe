import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { WebhookDeliveryId } from '../../../domain/shared/ids.ts';
import { attemptDelivery, type Posting } from '../../../domain/webhook/attempt-delivery.ts';
import { createDeliveries } from '../../../domain/webhook/create-deliveries.ts';
import { slotCount } from '../../../domain/webhook/endpoint-health.ts';
import { replayDeliveries } from '../../../domain/webhook/replay-deliveries.ts';
import { secretOf } from '../../../domain/webhook/signature.ts';
import { testDelivery } from '../../../domain/webhook/webhook-delivery.ts';
import { webhookEndpointStore } from '../../../domain/webhook/webhook-endpoint.store.ts';
import { type WebhookEndpoint, withNewSecret } from '../../../domain/webhook/webhook-endpoint.ts';
import type { AnyEvent } from '../../../events/event.ts';
import { newId } from '../../../functions/context.ts';
import type { DeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';
import { type Answer, eventNumber, startWebhookDesk, type WebhookDesk } from './webhook-desk.ts';

let desk: WebhookDesk;
let table: DeskTable;
let stores: WebhookDesk['stores'];
let now = noon;
/** Answers a posting; set by each test. */
let answer: (posting: Posting) => Promise<Answer> | Answer;
const posted: Posting[] = [];
const wakes: { deliveryId: WebhookDeliveryId; at: string }[] = [];

beforeAll(async () => {
  desk = await startWebhookDesk({
    async post(posting) {
      posted.push(posting);
      return answer(posting);
    },
    async wakeAt(deliveryId, at) {
      wakes.push({ deliveryId, at });
    },
    now: () => now,
    pause: async () => {},
    random: () => 0,
  });
  ({ table, stores } = desk);
});
afterAll(() => table.stop());

beforeEach(() => {
  now = noon;
  answer = () => ok;
  posted.length = 0;
  wakes.length = 0;
});

const context = () => desk.context();
const newEndpoint = (facts?: Partial<WebhookEndpoint>) => desk.newEndpoint(facts);
const later = (seconds: number) => {
  now = new Date(Date.parse(now) + seconds * 1000).toISOString();
};
const ok: Answer = { at: noon, durationMs: 1, status: 204 };
const failed: Answer = { at: noon, durationMs: 1, status: 500 };

/** The delivery of an event to an endpoint. */
async function delivered(endpoint: WebhookEndpoint, number = 1): Promise<WebhookDeliveryId> {
  const [deliveryId] = await desk.created([endpoint], number);
  if (!deliveryId) throw new Error('Nothing is to be attempted.');
  return deliveryId;
}

const attempt = async (deliveryId: WebhookDeliveryId) =>
  (await attemptDelivery(stores, { deliveryId }, context())).outcome;
const load = (deliveryId: WebhookDeliveryId) => stores.deliveries.find(deliveryId);
const idsOf = (postings: readonly Posting[]) => postings.map(({ headers }) => headers['webhook-id']);

describe('A delivery', () => {
  it('is posted once, however often its event and its wakes come', async () => {
    const endpoint = await newEndpoint();
    const [first, second] = [await delivered(endpoint), await delivered(endpoint)];
    expect(second).toBe(first);
    expect([await attempt(first), await attempt(second)]).toEqual(['attempted', 'nothing-to-do']);
    expect(idsOf(posted)).toEqual([first]);
    expect(await load(first)).toMatchObject({ state: 'delivered', tries: 1, attempts: [ok] });
  });

  it('costs three writes: to take a slot, to record the attempt, and to free the slot', async () => {
    const endpoint = await newEndpoint();
    await attempt(await delivered(endpoint, 1));
    const deliveryId = await delivered(endpoint, 2);
    table.meter.reset();
    expect(await attempt(deliveryId)).toBe('attempted');
    const writes = table.meter.snapshot().filter(({ operation }) => !operation.includes('Get'));
    expect(Object.fromEntries(writes.map(({ operation, calls }) => [operation, calls]))).toEqual({
      UpdateItem: 2,
      PutItem: 1,
    });
  });

  it('is posted once by two wakes at a time', async () => {
    const deliveryId = await delivered(await newEndpoint());
    const pending = Promise.withResolvers<Answer>();
    answer = () => pending.promise;
    const first = attempt(deliveryId);
    await untilPosted(1);
    expect(await attempt(deliveryId)).toBe('running');
    pending.resolve(ok);
    expect([await first, posted.length]).toEqual(['attempted', 1]);
  });

  it('is posted again under its id after a crash between the call and its record', async () => {
    const deliveryId = await delivered(await newEndpoint());
    answer = () => {
      throw new Error('The function crashed.');
    };
    await expect(attempt(deliveryId)).rejects.toThrow('crashed');
    later(60);
    answer = () => ok;
    expect(await attempt(deliveryId)).toBe('attempted');
    expect(idsOf(posted)).toEqual([deliveryId, deliveryId]);
  });

  it('is attempted by its schedule, and by nothing earlier', async () => {
    const deliveryId = await delivered(await newEndpoint());
    answer = () => failed;
    await attempt(deliveryId);
    expect(wakes).toEqual([{ deliveryId, at: '2026-11-22T12:00:05.000Z' }]);
    later(4);
    expect(await attempt(deliveryId)).toBe('too-early');
    later(1);
    expect(await attempt(deliveryId)).toBe('attempted');
    // The clock wakes what is due later.
    expect(wakes.map(({ at }) => at)).not.toContain('2026-11-22T12:05:05.000Z');
    expect(await load(deliveryId)).toMatchObject({ wakeAt: '2026-11-22T12:05:05.000Z', tries: 2 });
  });

  it('waits as long as a receiver asks that is busy, and no longer where it answers otherwise', async () => {
    const endpoint = await newEndpoint();
    const [busy, broken] = [await delivered(endpoint, 1), await delivered(endpoint, 2)];
    answer = () => ({ ...failed, status: 429, retryAfter: '90' });
    await attempt(busy);
    answer = () => ({ ...failed, retryAfter: '90' });
    await attempt(broken);
    expect([(await load(busy))?.nextAttemptAt, (await load(broken))?.nextAttemptAt]).toEqual([
      '2026-11-22T12:01:30.000Z',
      '2026-11-22T12:00:05.000Z',
    ]);
  });

  it('of a deleted endpoint is skipped', async () => {
    const endpoint = await newEndpoint();
    const deliveryId = await delivered(endpoint);
    const { deletion } = await webhookEndpointStore(table.database).deletable(endpoint.webhookEndpointId);
    await commitWrites(table.database, deletion(context()));
    expect([await attempt(deliveryId), posted]).toEqual(['skipped', []]);
  });

  it('whose body is too large fails alone', async () => {
    const endpoint = await newEndpoint();
    const large = { ...eventNumber(1), data: { level: 'x'.repeat(20_480) } };
    const known = { ...stores, knownEndpoints: async () => [endpoint] };
    expect(await createDeliveries(known, large, context())).toEqual([]);
    expect(await attempt(await delivered(endpoint, 2))).toBe('attempted');
    const { items } = await stores.deliveries.list(endpoint.webhookEndpointId, { limit: 10 });
    expect(items.map(({ state }) => state).sort()).toEqual(['delivered', 'failed']);
  });
});

describe('An endpoint', () => {
  it.each([
    ['that answers 410 is disabled at once', 0, 410, { isEnabled: false, disabledReason: 'gone' }],
    [
      'that has failed for five days is disabled',
      5 * 86_400,
      500,
      { isEnabled: false, disabledReason: 'failing' },
    ],
    ['that has failed for a little less is not', 5 * 86_400 - 1, 500, { isEnabled: true }],
  ])('%s', async (_, seconds, status, expected) => {
    const endpoint = await newEndpoint();
    const [first, second] = [await delivered(endpoint, 1), await delivered(endpoint, 2)];
    answer = () => failed;
    if (seconds) await attempt(first);
    later(seconds);
    answer = () => ({ ...failed, status });
    await attempt(second);
    expect(await stores.endpoints.find(endpoint.webhookEndpointId)).toMatchObject(expected);
  });

  it('is called five times at once; what finds no slot goes back to the queue', async () => {
    const endpoint = await newEndpoint();
    const ids = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => delivered(endpoint, number)));
    const pending = Promise.withResolvers<Answer>();
    answer = () => pending.promise;
    const running = ids.slice(0, slotCount).map(attempt);
    await untilPosted(slotCount);
    const [last] = ids.slice(-1);
    if (!last) throw new Error('There is a sixth one.');
    expect(await attempt(last)).toBe('full');
    expect(wakes).toEqual([{ deliveryId: last, at: '2026-11-22T12:00:01.000Z' }]);
    pending.resolve(ok);
    expect(await Promise.all(running)).toEqual(Array(slotCount).fill('attempted'));
    expect(await attempt(last)).toBe('attempted');
  });

  it('that fails is left alone for five minutes, then probed, then gets what was held ten a second', async () => {
    const endpoint = await newEndpoint();
    const ids = await Promise.all(Array.from({ length: 14 }, (_, number) => delivered(endpoint, number)));
    answer = () => failed;
    for (const deliveryId of ids.slice(0, 10)) await attempt(deliveryId);
    later(10);
    const outcomes = [];
    for (const deliveryId of ids.slice(10)) outcomes.push(await attempt(deliveryId));
    expect([outcomes, posted.length]).toEqual([Array(4).fill('held'), 10]);
    const held = await Promise.all(ids.slice(10).map(async (deliveryId) => (await load(deliveryId))?.wakeAt));
    expect(held).toEqual(
      [0, 100, 200, 300].map((ms) => new Date(Date.parse(noon) + 300_000 + ms).toISOString()),
    );
    now = held[0] ?? '';
    answer = () => ok;
    const [probe, second] = ids.slice(10);
    if (!probe || !second) throw new Error('Four were held.');
    expect(await attempt(probe)).toBe('attempted');
    now = held[1] ?? '';
    expect(await attempt(second)).toBe('attempted');
  });

  it('is tested whatever its breaker says, once, and is not disabled by that', async () => {
    const endpoint = await newEndpoint({ isEnabled: false });
    const test = testDelivery(endpoint.webhookEndpointId, newId('webhookDelivery'), now);
    await commitWrites(table.database, [stores.deliveries.creation(test)]);
    answer = () => ({ ...failed, status: 410 });
    expect(await attempt(test.deliveryId)).toBe('attempted');
    expect(await load(test.deliveryId)).toMatchObject({ state: 'failed' });
    expect(await stores.endpoints.find(endpoint.webhookEndpointId)).not.toHaveProperty('disabledReason');
  });

  it('gets nothing once its owner is no admin any more, unless it is about what they see', async () => {
    const endpoint = await newEndpoint({ ownerId: newId('agent') });
    expect(await attempt(await delivered(endpoint))).toBe('withheld');
    expect(posted).toEqual([]);
  });
});

describe('Of a customer whose data are restricted', () => {
  it('only the restriction and its end are told', async () => {
    const customerId = newId('customer');
    const customers = customerStore(table.database);
    const facts = {
      customerId,
      number: 'C1',
      version: 1,
      name: 'Anna',
      level: 'standard',
      locale: 'en',
    } as const;
    const created = { ...facts, addresses: [], phones: [], createdAt: noon, restrictedAt: noon };
    await commitWrites(table.database, customers.creation(created, context()));
    const endpoint = await newEndpoint();
    const known = { ...stores, knownEndpoints: async () => [endpoint] };
    const told = async (change: Partial<AnyEvent>) =>
      (await createDeliveries(known, { ...eventNumber(1), id: newId('history'), ...change }, context()))
        .length;
    const subject = { kind: 'customer', id: customerId };
    const changed = (fields: string[]) => told({ type: 'customer.changed', subject, data: { fields } });
    expect(await changed(['name'])).toBe(0);
    expect(await changed(['restrictedAt'])).toBe(1);
    const order = { kind: 'order', id: newId('order') };
    expect(await told({ type: 'order.recorded', subject: order, data: { customerId } })).toBe(0);
    expect(await told({ type: 'refund.submitted', subject: order, data: { customerId } })).toBe(1);
    const other = newId('customer');
    expect(await told({ type: 'order.recorded', subject: order, data: { customerId: other } })).toBe(1);
  });
});

describe('Between an event and its attempt', () => {
  const owns = async (change: Partial<Agent>) => {
    const before = await desk.newAgent();
    const endpoint = await newEndpoint({ ownerId: before.agentId });
    const waiting = [await delivered(endpoint, 1), await delivered(endpoint, 2)];
    const [first, second] = waiting;
    if (!first || !second) throw new Error('Two deliveries wait.');
    expect(await attempt(first)).toBe('attempted');
    const next = { ...before, ...change, version: before.version + 1 };
    await commitWrites(table.database, agentStore(table.database).edition(before, next, context()));
    return attempt(second);
  };

  it.each([
    ['is demoted', { role: 'agent' }],
    ['is deactivated', { deactivatedAt: noon }],
  ] as const)('an owner who %s gets nothing', async (_, change) => {
    expect(await owns(change)).toBe('withheld');
    expect(posted).toHaveLength(1);
  });

  it('an owner who only gets another name gets it', async () => {
    expect(await owns({ name: 'Ana Maria' })).toBe('attempted');
  });

  it('an endpoint that is disabled gets nothing until it is enabled and the event replayed', async () => {
    const endpoint = await newEndpoint();
    const deliveryId = await delivered(endpoint);
    const off = await change(endpoint, { isEnabled: false });
    expect([await attempt(deliveryId), posted.length]).toEqual(['skipped', 0]);
    await change(off, { isEnabled: true });
    expect([await attempt(deliveryId), posted.length]).toEqual(['nothing-to-do', 0]);
    const { webhookEndpointId } = endpoint;
    const replay = { webhookEndpointId, eventId: 'his_1.0', page: { limit: 1 } };
    await replayDeliveries({ ...stores, wake: async () => {} }, replay, context());
    expect([await attempt(deliveryId), idsOf(posted)]).toEqual(['attempted', [deliveryId]]);
  });

  it('a secret that is rotated signs with both, so that no receiver refuses any of a burst', async () => {
    const endpoint = await newEndpoint();
    const root = await stores.root.load(now);
    const [first, second] = [1, 2].map((epoch) => secretOf(root, endpoint.webhookEndpointId, epoch));
    const ids = await Promise.all([1, 2, 3, 4].map((number) => delivered(endpoint, number)));
    await Promise.all(ids.slice(0, 2).map(attempt));
    await change(endpoint, withNewSecret(endpoint, now));
    await Promise.all(ids.slice(2).map(attempt));
    const accepted = posted.map((posting) => [accepts(first, posting), accepts(second, posting)]);
    expect(accepted).toEqual([
      [true, false],
      [true, false],
      [true, true],
      [true, true],
    ]);
  });

  async function change(before: WebhookEndpoint, changed: Partial<WebhookEndpoint>) {
    const next = { ...before, ...changed, version: before.version + 1 };
    await commitWrites(table.database, webhookEndpointStore(table.database).edition(before, next, context()));
    return next;
  }

  /** The reference implementation compares with the machine's time. */
  function accepts(secret: string | undefined, { headers, body }: Posting): boolean {
    vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date'] });
    try {
      new Webhook(secret ?? '').verify(body, headers);
      return true;
    } catch {
      return false;
    } finally {
      vi.useRealTimers();
    }
  }
});

describe('A replay', () => {
  it('of a time range sends each of its deliveries again under its id, page by page', async () => {
    const endpoint = await newEndpoint();
    const ids = await Promise.all([1, 2, 3].map((number) => delivered(endpoint, number)));
    for (const deliveryId of ids) await attempt(deliveryId);
    const woken: string[] = [];
    const replay = { ...stores, wake: async (again: readonly string[]) => void woken.push(...again) };
    const range = {
      webhookEndpointId: endpoint.webhookEndpointId,
      from: noon,
      to: '2026-11-22T12:00:00.001Z',
    };
    const first = await replayDeliveries(replay, { ...range, page: { limit: 2 } }, context());
    await replayDeliveries(replay, { ...range, page: { limit: 2, cursor: first.cursor } }, context());
    expect(woken.sort()).toEqual([...ids].sort());
    posted.length = 0;
    for (const deliveryId of ids) await attempt(deliveryId);
    expect(idsOf(posted)).toEqual(ids);
    const outside = { ...range, from: '2026-11-22T12:00:00.001Z', to: '2026-11-23T00:00:00.000Z' };
    expect((await replayDeliveries(replay, { ...outside, page: { limit: 9 } }, context())).items).toEqual([]);
  });
});

/** Until so many postings have begun. */
async function untilPosted(count: number): Promise<void> {
  while (posted.length < count) await new Promise((done) => setImmediate(done));
}
