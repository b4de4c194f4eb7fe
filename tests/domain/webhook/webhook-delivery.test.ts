import { describe, expect, it } from 'vitest';
import {
  afterAttempt,
  deliveryExpiry,
  deliveryIdOf,
  deliveryOf,
  pauseWithoutSlot,
  replayed,
  testDelivery,
  unsent,
  type WebhookDelivery,
} from '../../../domain/webhook/webhook-delivery.ts';
import type { AnyEvent } from '../../../events/event.ts';
import { id, noon } from '../given.ts';

const event: AnyEvent = {
  id: 'his_1.0',
  type: 'ticket.tags-changed',
  subject: { kind: 'ticket', id: id('ticket') },
  version: 2,
  at: noon,
  actor: { kind: 'system' },
  correlationId: 'c',
  data: { added: ['vip'], removed: [] },
};
const endpoint = { webhookEndpointId: id('webhookEndpoint'), isEnabled: true };
const given = deliveryOf(event, endpoint, noon);
const attempt = (status?: number) => ({
  at: noon,
  durationMs: 12,
  ...(status === undefined ? { failure: 'timeout' as const } : { status }),
});
const tryOnce = (delivery: WebhookDelivery, status?: number, retryAfterSeconds?: number) =>
  afterAttempt(delivery, attempt(status), { now: noon, random: 0, retryAfterSeconds });

describe('A delivery', () => {
  it('has the same id whenever the event arrives, and another for each endpoint', () => {
    expect(given.deliveryId).toBe(deliveryIdOf(endpoint.webhookEndpointId, 'his_1.0'));
    expect(deliveryIdOf(id('webhookEndpoint', 2), 'his_1.0')).not.toBe(given.deliveryId);
  });

  it.each([200, 201, 204, 299])('is delivered by the status %i', (status) => {
    const done = tryOnce(given, status);
    expect(done).toMatchObject({ state: 'delivered', tries: 1 });
    expect(done).not.toHaveProperty('nextAttemptAt');
    expect(done).not.toHaveProperty('wakeAt');
  });

  it.each([undefined, 100, 199, 300, 301, 302, 307, 400, 404, 429, 500, 503])(
    'waits for its next attempt after the status %s',
    (status) => {
      expect(tryOnce(given, status)).toMatchObject({ state: 'pending', wakeAt: '2026-11-22T12:00:05.000Z' });
    },
  );

  it('waits as long as the receiver asks', () => {
    expect(tryOnce(given, 429, 90)).toHaveProperty('nextAttemptAt', '2026-11-22T12:01:30.000Z');
  });

  it('fails after its eighth attempt, and by 410 at once', () => {
    const tried = Array.from({ length: 7 }).reduce<WebhookDelivery>((before) => tryOnce(before, 500), given);
    expect(tried.state).toBe('pending');
    expect(tryOnce(tried, 500)).toMatchObject({ state: 'failed', tries: 8 });
    expect(tryOnce(given, 410)).toMatchObject({ state: 'failed', tries: 1 });
  });

  it('of a test is attempted once', () => {
    const test = testDelivery(endpoint.webhookEndpointId, id('webhookDelivery'), noon);
    expect(tryOnce(test, 500).state).toBe('failed');
  });

  it('fails at once if its body is too large, and is not replayed then', () => {
    const large = deliveryOf({ ...event, data: { added: ['x'.repeat(20_480)] } }, endpoint, noon);
    expect(large).toMatchObject({ state: 'failed', body: '' });
    expect(replayed(large, noon)).toBe(large);
  });

  it('of a disabled endpoint is skipped, and can be replayed under the same id with all attempts', () => {
    const skipped = deliveryOf(event, { ...endpoint, isEnabled: false }, noon);
    expect(skipped.state).toBe('skipped');
    const again = replayed(unsent(tryOnce(given, 500), 'skipped', noon), noon);
    expect(again).toMatchObject({
      deliveryId: given.deliveryId,
      state: 'pending',
      tries: 0,
      nextAttemptAt: noon,
    });
    expect(again.attempts).toHaveLength(1);
  });

  it('expires 30 days after its last change', () => {
    const day = 24 * 3600;
    expect(deliveryExpiry(given)).toBe(Date.parse(noon) / 1000 + 30 * day);
  });

  it.each([
    [0, 1],
    [10, 5],
    [60, 30],
    [3600, 60],
  ])('that has waited %i seconds for a slot tries again after %i', (waited, pause) => {
    const now = new Date(Date.parse(noon) + waited * 1000).toISOString();
    expect(pauseWithoutSlot(given, now, 0.5)).toBe(pause);
  });
});
