import * as z from 'zod';
import { idSchema, type WebhookDeliveryId, type WebhookEndpointId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';

/** The most attempts at once to one endpoint, so that a slow one takes no capacity from others. */
export const slotCount = 5;

/**
 * A slot is freed after this long if its attempt crashed. The function that attempts is ended no later, so no attempt
 * outlives its slot.
 */
export const slotMs = 30_000;

/** The breaker opens if this share of at least so many attempts failed within this window. */
const [openingShare, openingAttempts, windowMinutes] = [0.7, 10, 5] as const;

/** How long the breaker stays open: twice as long after each failed probe, within these limits. */
const [shortestOpenMs, longestOpenMs] = [5 * 60_000, 60 * 60_000] as const;

/** Held deliveries are released this far apart: ten a second. */
export const releaseMs = 100;

/** An endpoint whose attempts have all failed for this long is disabled. */
const disabledAfterMs = 5 * 24 * 3600_000;

/** A receiver whose attempts began less than this long ago is expected to answer soon. */
const quickMs = 1000;

const minuteMs = 60_000;

/** Numbers by minute since 1970. */
const countsByMinute = z.record(z.string(), z.number().int());

/** How an endpoint has answered lately, and which attempts are in progress. */
export const endpointHealth = z.object({
  endpointId: idSchema('webhookEndpoint'),
  /** Attempts in progress: when their slots are freed at the latest, by delivery. */
  slots: z.record(z.string(), z.iso.datetime()),
  attempts: countsByMinute,
  failures: countsByMinute,
  /** The breaker is open until then; after that, one attempt probes the endpoint. Absent while it is closed. */
  openUntil: z.iso.datetime().optional(),
  /** How often the breaker opened since it was last closed. */
  openings: z.number().int().nonnegative(),
  /** When the latest of the held deliveries is released. Unix milliseconds. */
  releasedThrough: z.number().optional(),
  /** Since when no attempt has succeeded. Absent if the latest one did. */
  failingSince: z.iso.datetime().optional(),
});
export type EndpointHealth = z.infer<typeof endpointHealth>;

/** The breaker of an endpoint. */
export type Breaker = Pick<EndpointHealth, 'openUntil' | 'openings'>;

export type Admission =
  /** A probe decides whether the breaker closes. `until` is when its slot is freed if the attempt crashes. */
  | { outcome: 'go'; isProbe: boolean; until: string }
  /** All slots are taken. */
  | { outcome: 'full' }
  /** Another attempt of the same delivery is in progress, or crashed: its slot is freed at `until`. */
  | { outcome: 'running'; until: string }
  /** The breaker is open; `earliest` is when held deliveries are released. */
  | { outcome: 'held'; earliest: string };

export function newHealth(endpointId: WebhookEndpointId): EndpointHealth {
  return { endpointId, slots: {}, attempts: {}, failures: {}, openings: 0 };
}

/** The deliveries whose attempts crashed, and still have a slot. */
export function crashedAttempts({ slots }: EndpointHealth, now: string): string[] {
  return Object.entries(slots).flatMap(([deliveryId, until]) => (until > now ? [] : [deliveryId]));
}

/**
 * Whether a delivery may be attempted now.
 * @param health without crashed attempts
 */
export function admit(
  { slots, openUntil }: EndpointHealth,
  deliveryId: WebhookDeliveryId,
  now: string,
): Admission {
  const taken = Object.keys(slots).length;
  const own = slots[deliveryId];
  if (own) return { outcome: 'running', until: own };
  if (openUntil && openUntil > now) return { outcome: 'held', earliest: openUntil };
  // After the breaker's pause, a single attempt probes the endpoint; the others are held until it has ended.
  if (openUntil && taken) return { outcome: 'held', earliest: addMilliseconds(now, slotMs) };
  if (taken >= slotCount) return { outcome: 'full' };
  return { outcome: 'go', isProbe: openUntil !== undefined, until: addMilliseconds(now, slotMs) };
}

/** Whether a slot is likely to be free in a moment: one was taken just now, so the receiver answers quickly. */
export function isQuick({ slots }: EndpointHealth, now: string): boolean {
  return Object.values(slots).some((until) => until > addMilliseconds(now, slotMs - quickMs));
}

/** The minute in which an attempt is counted. */
export function minuteOf(now: string): string {
  return String(Math.floor(Date.parse(now) / minuteMs));
}

/** The minutes that the breaker does not look at any more. */
export function pastMinutes({ attempts, failures }: EndpointHealth, now: string): string[] {
  const first = Number(minuteOf(now)) - windowMinutes + 1;
  return [...new Set([...Object.keys(attempts), ...Object.keys(failures)])].filter(
    (minute) => Number(minute) < first,
  );
}

/**
 * The breaker after an attempt that is counted already; undefined if it stays as it is.
 * @param probe whether the attempt was a probe, which decides alone
 */
export function breakerAfter(
  health: EndpointHealth,
  { succeeded, isProbe }: { succeeded: boolean; isProbe: boolean },
  now: string,
): Breaker | undefined {
  if (succeeded) return isProbe ? { openings: 0 } : undefined;
  // An attempt that began before the breaker opened changes nothing.
  const opens = isProbe || (health.openUntil === undefined && isFailing(health, now));
  if (!opens) return undefined;
  const openMs = Math.min(longestOpenMs, shortestOpenMs * 2 ** health.openings);
  return { openUntil: addMilliseconds(now, openMs), openings: health.openings + 1 };
}

function isFailing(health: EndpointHealth, now: string): boolean {
  const past = new Set(pastMinutes(health, now));
  const sumOf = (counts: EndpointHealth['attempts']) =>
    Object.entries(counts).reduce((sum, [minute, count]) => sum + (past.has(minute) ? 0 : count), 0);
  const attempts = sumOf(health.attempts);
  return attempts >= openingAttempts && sumOf(health.failures) >= openingShare * attempts;
}

/** Whether an endpoint has failed for so long that it is given up. */
export function isHopeless({ failingSince }: EndpointHealth, now: string): boolean {
  return failingSince !== undefined && Date.parse(now) - Date.parse(failingSince) >= disabledAfterMs;
}
