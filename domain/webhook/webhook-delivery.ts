import * as z from 'zod';
import type { AnyEvent } from '../../events/event.ts';
import { derivedId } from '../shared/derived-id.ts';
import { idSchema, type WebhookDeliveryId, type WebhookEndpointId } from '../shared/ids.ts';
import { nextAttemptAt } from './attempt-schedule.ts';
import { fits, payloadOf, ticketIdOf } from './payload.ts';

/** The type of what `POST …/test` sends. It is no event of the desk. */
export const testType = 'webhook.test';

/** Days for which deliveries and their attempts are kept after their last change. */
const keptDays = 30;

/** The latest attempts that are kept: those of a delivery and of two replays. */
const attemptsKept = 24;

export const deliveryState = z.enum([
  /** It is attempted, or waits for its next attempt. */
  'pending',
  'delivered',
  /** All attempts failed, or its body is too large to be sent. */
  'failed',
  /** The endpoint was disabled. */
  'skipped',
  /** The endpoint's owner may not see what it is about. */
  'withheld',
]);

/** Why an attempt had no answer. */
const attemptFailure = z.enum([
  'timeout',
  'dns',
  /** The name resolves to an address that is not on the public internet. */
  'private-address',
  'tls',
  'connection',
  'invalid-url',
]);
export type AttemptFailure = z.infer<typeof attemptFailure>;

/** One attempt: when, how long it took, and what was answered. */
export const attempt = z.object({
  at: z.iso.datetime(),
  durationMs: z.number().int().nonnegative(),
  /** The HTTP status; absent if there was no answer. */
  status: z.number().int().optional(),
  failure: attemptFailure.optional(),
  /** The first KB of the answer's body. */
  answer: z.string().optional(),
});
export type Attempt = z.infer<typeof attempt>;

/** What is sent about one event to one endpoint, and its attempts. */
export const webhookDelivery = z.object({
  deliveryId: idSchema('webhookDelivery'),
  endpointId: idSchema('webhookEndpoint'),
  version: z.number().int().positive(),
  type: z.string(),
  eventId: z.string(),
  /** The ticket that it is about, if any. */
  ticketId: idSchema('ticket').optional(),
  /** The noun of the record that it is about, such as `ticket`. */
  subjectKind: z.string(),
  body: z.string(),
  state: deliveryState,
  /** Attempts since the delivery began or was replayed. */
  tries: z.number().int().nonnegative(),
  attempts: z.array(attempt),
  /** Present while it is pending. */
  nextAttemptAt: z.iso.datetime().optional(),
  /** When the clock wakes it. The first attempt needs no clock. */
  wakeAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

/** The id of the delivery of an event to an endpoint, however often the event arrives. */
export function deliveryIdOf(endpointId: WebhookEndpointId, eventId: string): WebhookDeliveryId {
  return derivedId('webhookDelivery', `${endpointId} ${eventId}`);
}

/**
 * A new delivery of an event. A body that is too large to be sent fails at once; an endpoint that is disabled gets a
 * delivery that can be replayed.
 */
export function deliveryOf(
  event: AnyEvent,
  endpoint: { webhookEndpointId: WebhookEndpointId; isEnabled: boolean },
  now: string,
): WebhookDelivery {
  const body = payloadOf(event);
  const isSendable = fits(body);
  const state = !isSendable ? 'failed' : endpoint.isEnabled ? 'pending' : 'skipped';
  const ticketId = ticketIdOf(event);
  return {
    deliveryId: deliveryIdOf(endpoint.webhookEndpointId, event.id),
    endpointId: endpoint.webhookEndpointId,
    version: 1,
    type: event.type,
    eventId: event.id,
    ...(ticketId && { ticketId }),
    subjectKind: event.subject.kind,
    body: isSendable ? body : '',
    state,
    tries: 0,
    attempts: [],
    ...(state === 'pending' && { nextAttemptAt: now }),
    createdAt: now,
    changedAt: now,
  };
}

/** A delivery that tests an endpoint; it is attempted whatever the endpoint's filters and state are. */
export function testDelivery(
  endpointId: WebhookEndpointId,
  deliveryId: WebhookDeliveryId,
  now: string,
): WebhookDelivery {
  const data = { webhookEndpointId: endpointId };
  return {
    ...{
      deliveryId,
      endpointId,
      version: 1,
      type: testType,
      eventId: deliveryId,
      subjectKind: 'webhookEndpoint',
    },
    body: JSON.stringify({ type: testType, timestamp: now, data }),
    ...{ state: 'pending', tries: 0, attempts: [], nextAttemptAt: now, wakeAt: now },
    ...{ createdAt: now, changedAt: now },
  };
}

/** Only 2xx means that the receiver has it. */
export function isSuccess({ status }: Attempt): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

/** 410: the receiver wants no more events. */
export function isGone({ status }: Attempt): boolean {
  return status === 410;
}

/** Whether the receiver may ask for patience with this answer. */
export function mayDefer({ status }: Attempt): boolean {
  return status === 429 || status === 503;
}

/**
 * A delivery after an attempt: delivered, pending until its next attempt, or failed after the last one.
 * @param random from 0 to below 1, for the jitter
 */
export function afterAttempt(
  delivery: WebhookDelivery,
  made: Attempt,
  { now, random, retryAfterSeconds }: { now: string; random: number; retryAfterSeconds?: number | undefined },
): WebhookDelivery {
  const tries = delivery.tries + 1;
  const attempts = [...delivery.attempts, made].slice(-attemptsKept);
  const tried = { ...withoutTimer(delivery), version: delivery.version + 1, tries, attempts, changedAt: now };
  if (isSuccess(made)) return { ...tried, state: 'delivered' };
  // A test is for somebody who looks at its outcome.
  const next =
    delivery.type === testType || isGone(made)
      ? undefined
      : nextAttemptAt({ attempts: tries, now, random, retryAfterSeconds });
  if (!next) return { ...tried, state: 'failed' };
  return { ...tried, state: 'pending', nextAttemptAt: next, wakeAt: next };
}

/** A delivery that waits for its endpoint, without an attempt. */
export function heldUntil(delivery: WebhookDelivery, until: string, now: string): WebhookDelivery {
  return { ...delivery, version: delivery.version + 1, nextAttemptAt: until, wakeAt: until, changedAt: now };
}

/** A delivery that is not sent, and why. */
export function unsent(
  delivery: WebhookDelivery,
  state: 'skipped' | 'withheld',
  now: string,
): WebhookDelivery {
  return { ...withoutTimer(delivery), version: delivery.version + 1, state, changedAt: now };
}

/** A delivery that is sent again, under the same id. One without a body stays as it is. */
export function replayed(delivery: WebhookDelivery, now: string): WebhookDelivery {
  if (!delivery.body) return delivery;
  const { version } = delivery;
  return {
    ...delivery,
    version: version + 1,
    state: 'pending',
    tries: 0,
    nextAttemptAt: now,
    wakeAt: now,
    changedAt: now,
  };
}

/** Unix seconds. */
export function deliveryExpiry({ changedAt }: WebhookDelivery): number {
  return Math.ceil(Date.parse(changedAt) / 1000) + keptDays * 24 * 3600;
}

/**
 * When a delivery that found all slots of its endpoint taken tries again: soon at first, and more rarely the longer it
 * has waited. Seconds, from 1 to 60.
 */
export function pauseWithoutSlot({ nextAttemptAt }: WebhookDelivery, now: string, random: number): number {
  const waited = nextAttemptAt ? (Date.parse(now) - Date.parse(nextAttemptAt)) / 1000 : 0;
  return Math.min(60, Math.max(1, Math.round((waited / 2) * (0.5 + random))));
}

function withoutTimer({ nextAttemptAt: _, wakeAt: __, ...delivery }: WebhookDelivery): WebhookDelivery {
  return delivery;
}
