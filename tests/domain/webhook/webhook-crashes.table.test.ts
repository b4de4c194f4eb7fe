import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { WebhookDeliveryId } from '../../../domain/shared/ids.ts';
import { admitAttempt } from '../../../domain/webhook/admit-attempt.ts';
import { attemptDelivery, type Posting } from '../../../domain/webhook/attempt-delivery.ts';
import { slotCount } from '../../../domain/webhook/endpoint-health.ts';
import { replayDeliveries } from '../../../domain/webhook/replay-deliveries.ts';
import { settleAttempt } from '../../../domain/webhook/settle-attempt.ts';
import { testDelivery } from '../../../domain/webhook/webhook-delivery.ts';
import type { WebhookEndpoint } from '../../../domain/webhook/webhook-endpoint.ts';
import { newId } from '../../../functions/context.ts';
import { noon } from '../given.ts';
import { type Answer, startWebhookDesk, type WebhookDesk } from './webhook-desk.ts';

let desk: WebhookDesk;
let now = noon;
let answer: (posting: Posting) => Answer | Promise<Answer>;
const posted: Posting[] = [];
const wakes = new Map<WebhookDeliveryId, string>();

beforeAll(async () => {
  desk = await startWebhookDesk({
    async post(posting) {
      posted.push(posting);
      return answer(posting);
    },
    async wakeAt(deliveryId, at) {
      wakes.set(deliveryId, at);
    },
    now: () => now,
    pause: async () => {},
    random: () => 0,
  });
});
afterAll(() => desk.table.stop());
afterEach(() => desk.table.clearFaults());

beforeEach(() => {
  now = noon;
  answer = () => ok;
  posted.length = 0;
  wakes.clear();
});

const ok: Answer = { at: noon, durationMs: 1, status: 204 };
const later = (seconds: number) => {
  now = new Date(Date.parse(now) + seconds * 1000).toISOString();
};
const attempt = async (deliveryId: WebhookDeliveryId) =>
  (await attemptDelivery(desk.stores, { deliveryId }, desk.context())).outcome;
const stateOf = async (deliveryId: WebhookDeliveryId) =>
  (await desk.stores.deliveries.find(deliveryId))?.state;
const postedIds = () => posted.map(({ headers }) => headers['webhook-id']);

async function deliveryTo(endpoint: WebhookEndpoint, number = 1): Promise<WebhookDeliveryId> {
  const [deliveryId] = await desk.created([endpoint], number);
  if (!deliveryId) throw new Error('Nothing is to be attempted.');
  return deliveryId;
}

/**
 * Prepares and does the work again and again, killed at its first call of the table, its second, and so on, each before
 * and after the call takes effect, until it is not killed any more.
 * @returns how often it was killed
 */
async function killedAtEachCall<Prepared>(
  prepare: () => Promise<Prepared>,
  work: (prepared: Prepared) => Promise<unknown>,
  check: (prepared: Prepared, place: string) => Promise<void>,
): Promise<number> {
  let kills = 0;
  for (const fault of ['crash-before', 'crash-after'] as const) {
    for (let nth = 1; ; nth++) {
      const prepared = await prepare();
      desk.table.addFault({ nth, fault });
      const isKilled = await work(prepared).then(
        () => false,
        () => true,
      );
      desk.table.clearFaults();
      await check(prepared, `${fault} call ${nth}`);
      if (!isKilled) break;
      kills += 1;
    }
  }
  return kills;
}

/** What Lambda and the clock do after a crash: the same again, a minute later, and what is to be woken. */
async function recover(deliveryId: WebhookDeliveryId): Promise<void> {
  for (let minutes = 0; minutes < 3; minutes++) {
    later(60);
    await attempt(deliveryId);
  }
}

describe('A process that is killed at any of its calls', () => {
  it('while it attempts a delivery, leaves it to the next, which sends the same id', async () => {
    const kills = await killedAtEachCall(
      async () => {
        posted.length = 0;
        const endpoint = await desk.newEndpoint();
        return { endpoint, deliveryId: await deliveryTo(endpoint) };
      },
      ({ deliveryId }) => attempt(deliveryId),
      async ({ endpoint, deliveryId }, place) => {
        await recover(deliveryId);
        expect([place, await stateOf(deliveryId)]).toEqual([place, 'delivered']);
        expect([place, new Set(postedIds())]).toEqual([place, new Set([deliveryId])]);
        expect(posted.length).toBeLessThanOrEqual(2);
        expect([place, await freeSlots(endpoint)]).toEqual([place, slotCount]);
      },
    );
    expect(kills).toBeGreaterThan(10);
  });

  it('while the breaker opens, has it opened by the next failure', async () => {
    const kills = await killedAtEachCall(
      async () => {
        const endpoint = await desk.newEndpoint();
        await endAttempts(endpoint, '---------');
        return { endpoint, last: await beginAttempt(endpoint) };
      },
      ({ last }) => last(false),
      async ({ endpoint }, place) => {
        if ((await outcomeOfNext(endpoint)) === 'go') await endAttempts(endpoint, '-');
        expect([place, await outcomeOfNext(endpoint)]).toEqual([place, 'held']);
      },
    );
    expect(kills).toBe(4);
  });

  it('while the breaker closes, has it closed by the next probe', async () => {
    const kills = await killedAtEachCall(
      async () => {
        const endpoint = await desk.newEndpoint();
        await endAttempts(endpoint, '----------');
        later(301);
        return { endpoint, probe: await beginAttempt(endpoint) };
      },
      ({ probe }) => probe(true),
      async ({ endpoint }, place) => {
        later(31);
        await endAttempts(endpoint, '+');
        expect([place, await freeSlots(endpoint)]).toEqual([place, slotCount]);
      },
    );
    expect(kills).toBe(4);
  });

  it('while it creates deliveries, has the event processed again: each is created and attempted', async () => {
    await killedAtEachCall(
      () => Promise.all([desk.newEndpoint(), desk.newEndpoint(), desk.newEndpoint()]),
      (endpoints) => desk.created(endpoints, 1),
      async (endpoints, place) => {
        const again = await desk.created(endpoints, 1);
        expect([place, new Set(again).size]).toEqual([place, 3]);
        for (const { webhookEndpointId } of endpoints) {
          const { items } = await desk.stores.deliveries.list(webhookEndpointId, { limit: 10 });
          expect([place, items.map(({ state }) => state)]).toEqual([place, ['pending']]);
        }
      },
    );
  });

  it('while it replays, leaves what is to be sent to the clock', async () => {
    await killedAtEachCall(
      async () => {
        const endpoint = await desk.newEndpoint();
        const ids = [await deliveryTo(endpoint, 1), await deliveryTo(endpoint, 2)];
        for (const deliveryId of ids) await attempt(deliveryId);
        posted.length = 0;
        return { endpoint, ids };
      },
      ({ endpoint }) => replay(endpoint),
      async ({ endpoint, ids }, place) => {
        const reopened = await Promise.all(ids.map((deliveryId) => desk.stores.deliveries.find(deliveryId)));
        for (const delivery of reopened) if (delivery?.state === 'pending') expect(delivery.wakeAt).toBe(now);
        await replay(endpoint);
        for (const deliveryId of ids) await attempt(deliveryId);
        expect([place, postedIds()]).toEqual([place, ids]);
      },
    );
  });

  it('while it tests, has the test sent by the clock', async () => {
    await killedAtEachCall(
      async () => {
        posted.length = 0;
        const endpoint = await desk.newEndpoint();
        const test = testDelivery(endpoint.webhookEndpointId, newId('webhookDelivery'), now);
        await commitWrites(desk.stores.database, [desk.stores.deliveries.creation(test)]);
        expect(test.wakeAt).toBe(now);
        return test.deliveryId;
      },
      attempt,
      async (deliveryId, place) => {
        await recover(deliveryId);
        expect([place, await stateOf(deliveryId)]).toEqual([place, 'delivered']);
        expect([place, new Set(postedIds())]).toEqual([place, new Set([deliveryId])]);
      },
    );
  });
});

describe('Two execution environments', () => {
  it('attempt a delivery once, whenever the second one begins', async () => {
    for (let number = 1; number <= 8; number++) {
      const deliveryId = await deliveryTo(await desk.newEndpoint(), number);
      posted.length = 0;
      const both = [attempt(deliveryId), attempt(deliveryId), attempt(deliveryId)];
      const outcomes = await Promise.all(both);
      expect([outcomes.filter((outcome) => outcome === 'attempted').length, postedIds()]).toEqual([
        1,
        [deliveryId],
      ]);
      // The others look again when the slot is freed at the latest, in case of a crash.
      expect(outcomes.includes('running')).toBe(wakes.has(deliveryId));
    }
  });

  it('attempt a test once', async () => {
    const { webhookEndpointId } = await desk.newEndpoint();
    const test = testDelivery(webhookEndpointId, newId('webhookDelivery'), now);
    await commitWrites(desk.stores.database, [desk.stores.deliveries.creation(test)]);
    const outcomes = await Promise.all([attempt(test.deliveryId), attempt(test.deliveryId)]);
    expect(outcomes.filter((outcome) => outcome === 'attempted')).toHaveLength(1);
    expect(postedIds()).toEqual([test.deliveryId]);
  });
});

describe('A change while an attempt is in progress', () => {
  it('such as a replay is kept, and the attempt fails nobody', async () => {
    const endpoint = await desk.newEndpoint();
    const deliveryId = await deliveryTo(endpoint);
    answer = async () => {
      await replay(endpoint);
      return ok;
    };
    expect([await attempt(deliveryId), await stateOf(deliveryId)]).toEqual(['attempted', 'pending']);
    answer = () => ok;
    expect([await attempt(deliveryId), await stateOf(deliveryId)]).toEqual(['attempted', 'delivered']);
    expect(postedIds()).toEqual([deliveryId, deliveryId]);
    expect(await freeSlots(endpoint)).toBe(slotCount);
  });

  it('such as two holds at once moves the delivery once', async () => {
    const endpoint = await desk.newEndpoint();
    await endAttempts(endpoint, '----------');
    const deliveryId = await deliveryTo(endpoint);
    const outcomes = await Promise.all([attempt(deliveryId), attempt(deliveryId)]);
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
  });
});

describe('While the queue is down', () => {
  it('a delivery without a slot is left to the clock', async () => {
    const endpoint = await desk.newEndpoint();
    const { webhookEndpointId: endpointId } = endpoint;
    for (let count = 0; count < slotCount; count++)
      await admitAttempt(desk.stores, { endpointId, deliveryId: newId('webhookDelivery') });
    const deliveryId = await deliveryTo(endpoint);
    const down = { ...desk.stores, wakeAt: () => Promise.reject(new Error('The queue is down.')) };
    expect(await attemptDelivery(down, { deliveryId }, desk.context())).toEqual({ outcome: 'full' });
    expect((await desk.stores.deliveries.find(deliveryId))?.wakeAt).toBe('2026-11-22T12:00:01.000Z');
  });
});

function replay({ webhookEndpointId }: WebhookEndpoint): Promise<unknown> {
  const range = { from: noon, to: '2099-01-01T00:00:00.000Z', page: { limit: 10 } };
  return replayDeliveries(
    { ...desk.stores, wake: async () => {} },
    { webhookEndpointId, ...range },
    desk.context(),
  );
}

/** @returns ends the attempt */
async function beginAttempt({ webhookEndpointId: endpointId }: WebhookEndpoint) {
  const deliveryId = newId('webhookDelivery');
  const { admission, health } = await admitAttempt(desk.stores, { endpointId, deliveryId });
  if (admission.outcome !== 'go') throw new Error(`It is ${admission.outcome}.`);
  const { isProbe } = admission;
  return (succeeded: boolean) => settleAttempt(desk.stores, { health, deliveryId, succeeded, isProbe });
}

/** One after the other: `+` succeeds, `-` fails. */
async function endAttempts(endpoint: WebhookEndpoint, outcomes: string): Promise<void> {
  for (const outcome of outcomes) await (await beginAttempt(endpoint))(outcome === '+');
}

async function outcomeOfNext({ webhookEndpointId: endpointId }: WebhookEndpoint) {
  const deliveryId = newId('webhookDelivery');
  return (await admitAttempt(desk.stores, { endpointId, deliveryId })).admission.outcome;
}

/** How many attempts may begin, once the slots of crashed ones are freed. */
async function freeSlots(endpoint: WebhookEndpoint): Promise<number> {
  later(60);
  let free = 0;
  while ((await outcomeOfNext(endpoint)) === 'go') free += 1;
  return free;
}
