import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebhookDeliveryId } from '../../../domain/shared/ids.ts';
import { attemptDelivery } from '../../../domain/webhook/attempt-delivery.ts';
import { slotCount } from '../../../domain/webhook/endpoint-health.ts';
import { noon } from '../given.ts';
import { VirtualTime } from './virtual-time.ts';
import { startWebhookDesk, type WebhookDesk } from './webhook-desk.ts';

/** A new account may run ten functions at once. */
const concurrency = 10;
const events = Number(process.env.WEBHOOK_EVENTS ?? 100);
/** Twenty events at once, twice a second: the tickets of a bulk change. */
const [eventsAtOnce, apartMs] = [20, 500] as const;
/** One event in five also goes to the endpoint that hangs. */
const hangsEvery = 5;
const [quickMs, timeoutMs] = [60, 15_000] as const;

const time = new VirtualTime(noon);
const waiting: WebhookDeliveryId[] = [];
let running = 0;
const calls = new Map<string, { now: number; most: number; arrivals: Map<string, number[]> }>();

let desk: WebhookDesk;
beforeAll(async () => {
  desk = await startWebhookDesk({
    async post({ url, headers }) {
      const call = calls.get(url) ?? { now: 0, most: 0, arrivals: new Map() };
      calls.set(url, call);
      call.now += 1;
      call.most = Math.max(call.most, call.now);
      const id = headers['webhook-id'] ?? '';
      call.arrivals.set(id, [...(call.arrivals.get(id) ?? []), time.milliseconds]);
      const at = time.iso;
      const durationMs = url.includes('hangs') ? timeoutMs : quickMs;
      await time.sleep(durationMs);
      call.now -= 1;
      return url.includes('hangs')
        ? { at, durationMs, failure: 'timeout' as const }
        : { at, durationMs, status: 204 };
    },
    // SQS counts delays in seconds; what is later is woken by the clock.
    async wakeAt(deliveryId, at) {
      const seconds = Math.max(0, Math.ceil((Date.parse(at) - time.milliseconds) / 1000));
      time.begin(async () => {
        await time.sleep(seconds * 1000);
        invoke(deliveryId);
      });
    },
    now: () => time.iso,
    pause: (milliseconds) => time.sleep(milliseconds),
    random: Math.random,
  });
});
afterAll(() => desk.table.stop());

/** As Lambda's own queue: in order, as many at once as the account allows. */
function invoke(deliveryId: WebhookDeliveryId): void {
  waiting.push(deliveryId);
  if (running < concurrency) startNext();
}

function startNext(): void {
  const deliveryId = waiting.shift();
  if (!deliveryId) return;
  running += 1;
  time.begin(async () => {
    await attemptDelivery(desk.stores, { deliveryId }, desk.context());
    running -= 1;
    startNext();
  });
}

describe('While one endpoint hangs', () => {
  it('another one gets 95 % of its events within two seconds, in an account of ten functions at once', async () => {
    const hanging = await desk.newEndpoint({ url: 'https://hangs.example/' });
    const quick = await desk.newEndpoint({ url: 'https://quick.example/' });
    const committedAt = new Map<string, number>();
    time.begin(async () => {
      for (let first = 0; first < events; first += eventsAtOnce) {
        if (first > 0) await time.sleep(apartMs);
        const numbers = Array.from({ length: eventsAtOnce }, (_, index) => first + index);
        await Promise.all(numbers.map(happen));
      }
    });
    async function happen(number: number): Promise<void> {
      const endpoints = number % hangsEvery === 0 ? [hanging, quick] : [quick];
      for (const deliveryId of await desk.created(endpoints, number)) {
        committedAt.set(deliveryId, time.milliseconds);
        invoke(deliveryId);
      }
    }
    await time.end();

    const toQuick = calls.get(quick.url);
    const arrivals = [...(toQuick?.arrivals ?? [])];
    expect(arrivals.length).toBe(events);
    expect(arrivals.every(([, times]) => times.length === 1)).toBe(true);
    const delays = arrivals
      .map(([id, [arrival = Number.NaN]]) => arrival - (committedAt.get(id) ?? Number.NaN))
      .sort((a, b) => a - b);
    expect(delays[Math.ceil(0.95 * events) - 1]).toBeLessThanOrEqual(2000);
    expect(toQuick?.most).toBe(slotCount);
    expect(calls.get(hanging.url)?.most).toBe(slotCount);
    // It is left alone after ten failures, and those that were under way.
    expect(calls.get(hanging.url)?.arrivals.size).toBeLessThan(10 + slotCount);
  }, 240_000);
});
