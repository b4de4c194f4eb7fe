import * as z from 'zod';
import { idSchema, type WebhookDeliveryId } from '../shared/ids.ts';

/** The most attempts at once to one endpoint, so that a slow one takes no capacity from others. */
export const slotCount = 5;

/** A slot is freed after this long if its attempt crashed. An attempt takes 15 seconds at most. */
const slotMs = 30_000;

/** The breaker opens if this share of at least so many attempts failed within this window. */
const [openingShare, openingAttempts, windowMs] = [0.7, 10, 5 * 60_000] as const;

/** How long the breaker stays open: twice as long after each failed probe, within these limits. */
const [shortestOpenMs, longestOpenMs] = [5 * 60_000, 60 * 60_000] as const;

/** Held deliveries are released this far apart: ten a second. */
const releaseMs = 100;

/** An endpoint whose attempts have all failed for this long is disabled. */
const disabledAfterMs = 5 * 24 * 3600_000;

const minuteMs = 60_000;

/** How an endpoint has answered lately, and who is calling it at the moment. */
export const endpointHealth = z.object({
  endpointId: idSchema('webhookEndpoint'),
  version: z.number().int().nonnegative(),
  /** Attempts that are in progress. */
  slots: z.array(z.object({ deliveryId: idSchema('webhookDelivery'), until: z.iso.datetime() })).default([]),
  /** Attempts by minute, the latest five minutes. */
  minutes: z.array(z.object({ at: z.number(), attempts: z.number(), failures: z.number() })).default([]),
  /** The breaker is open until then; after that, one attempt probes the endpoint. Absent while it is closed. */
  openUntil: z.iso.datetime().optional(),
  /** How often the breaker opened since it was last closed. */
  openings: z.number().int().nonnegative().default(0),
  /** When the latest of the held deliveries is released. */
  releasedThrough: z.iso.datetime().optional(),
  /** Since when no attempt has succeeded. Absent if the latest one did. */
  failingSince: z.iso.datetime().optional(),
});
export type EndpointHealth = z.infer<typeof endpointHealth>;

export type Admission =
  /** The attempt may be made; `health` has its slot. */
  | { outcome: 'go'; health: EndpointHealth }
  /** All slots are taken. */
  | { outcome: 'full' }
  /** Another attempt of the same delivery is in progress. */
  | { outcome: 'running' }
  /** The breaker is open; `until` is when this delivery is released. */
  | { outcome: 'held'; health: EndpointHealth; until: string };

export function newHealth(endpointId: EndpointHealth['endpointId']): EndpointHealth {
  return { endpointId, version: 0, slots: [], minutes: [], openings: 0 };
}

/** Whether a delivery may be attempted now, and the endpoint's health if so. */
export function admit(health: EndpointHealth, deliveryId: WebhookDeliveryId, now: string): Admission {
  const slots = health.slots.filter(({ until }) => until > now);
  if (slots.some((slot) => slot.deliveryId === deliveryId)) return { outcome: 'running' };
  const { openUntil } = health;
  // After the pause, the first attempt probes the endpoint; the others are held until it ended.
  if (openUntil && (openUntil > now || slots.length))
    return hold(health, openUntil > now ? openUntil : after(now, slotMs));
  if (slots.length >= slotCount) return { outcome: 'full' };
  const taken = [...slots, { deliveryId, until: after(now, slotMs) }];
  return { outcome: 'go', health: { ...health, version: health.version + 1, slots: taken } };
}

/** Gives a delivery the next turn after the breaker's pause. */
function hold(health: EndpointHealth, earliest: string): Admission {
  const { releasedThrough } = health;
  const until = releasedThrough && releasedThrough >= earliest ? after(releasedThrough, releaseMs) : earliest;
  return {
    outcome: 'held',
    until,
    health: { ...health, version: health.version + 1, releasedThrough: until },
  };
}

/** The endpoint's health after an attempt, which frees its slot. */
export function attempted(
  health: EndpointHealth,
  { deliveryId, succeeded }: { deliveryId: WebhookDeliveryId; succeeded: boolean },
  now: string,
): EndpointHealth {
  const counted: EndpointHealth = {
    ...health,
    version: health.version + 1,
    slots: health.slots.filter((slot) => slot.deliveryId !== deliveryId && slot.until > now),
    minutes: withAttempt(health.minutes, succeeded, now),
  };
  const { openUntil, failingSince: _, ...closed } = counted;
  // An attempt that began before the breaker opened is no probe.
  const isProbe = openUntil !== undefined && openUntil <= now;
  if (succeeded) return isProbe ? { ...closed, minutes: [], openings: 0 } : withoutFailing(counted);
  const failing = { ...counted, failingSince: health.failingSince ?? now };
  const opens = isProbe || (openUntil === undefined && isFailing(counted.minutes));
  if (!opens) return failing;
  const openMs = Math.min(longestOpenMs, shortestOpenMs * 2 ** health.openings);
  return { ...failing, minutes: [], openings: health.openings + 1, openUntil: after(now, openMs) };
}

/** Whether an endpoint has failed for so long that it is given up. */
export function isHopeless({ failingSince }: EndpointHealth, now: string): boolean {
  return failingSince !== undefined && Date.parse(now) - Date.parse(failingSince) >= disabledAfterMs;
}

function withoutFailing({ failingSince: _, ...health }: EndpointHealth): EndpointHealth {
  return health;
}

function isFailing(minutes: EndpointHealth['minutes']): boolean {
  const sum = (of: 'attempts' | 'failures') => minutes.reduce((total, minute) => total + minute[of], 0);
  return sum('attempts') >= openingAttempts && sum('failures') >= openingShare * sum('attempts');
}

function withAttempt(minutes: EndpointHealth['minutes'], succeeded: boolean, now: string) {
  const at = Math.floor(Date.parse(now) / minuteMs);
  const recent = minutes.filter((minute) => minute.at > at - windowMs / minuteMs && minute.at < at);
  const { attempts, failures } = minutes.find((minute) => minute.at === at) ?? { attempts: 0, failures: 0 };
  return [...recent, { at, attempts: attempts + 1, failures: failures + (succeeded ? 0 : 1) }];
}

function after(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}
