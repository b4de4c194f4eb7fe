import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';

/**
 * The minimum time between digests to one agent, in seconds; notifications in between are in the next one. Due
 * digests are sent each minute, so the next one arrives within five minutes.
 */
export const digestSeconds = 4 * 60;

/** The most notifications in one mail; the others are in the next one. */
export const digestSize = 50;

/** When an agent's last digest was sent, and when the next is due. */
export const digest = z.object({
  agentId: idSchema('agent'),
  version: z.number().int().positive(),
  lastDigestAt: z.iso.datetime().optional(),
  /** When the next digest is due; absent if no notifications are pending. */
  dueAt: z.iso.datetime().optional(),
  /** A sender has claimed it; `dueAt` is when the claim expires. */
  isClaimed: z.boolean().optional(),
  /** Attempts in a row that failed. */
  failures: z.number().int().positive().optional(),
});
export type Digest = z.infer<typeof digest>;

/** Seconds after which a claim expires. */
const claimSeconds = 2 * 60;

/** A failed digest is retried after a minute, then after pauses that double, up to an hour. Seconds. */
const [firstPause, longestPause] = [60, 3600];

/** Failures in a row within the first hour, in which a short outage of SES raises no alarm. */
const failuresOfAnHour = 6;

/**
 * After this many failures in a row, over more than a day, a digest is given up until there are new notifications.
 */
export const mostFailures = 32;

/** Whether a digest has failed long enough for an alarm. */
export function isFailing({ failures = 0 }: Digest): boolean {
  return failures > failuresOfAnHour;
}

/** Whether a digest was given up: its notifications wait, but nothing sends them by itself. */
export function isGivenUp({ failures = 0, dueAt }: Digest): boolean {
  return failures >= mostFailures && dueAt === undefined;
}

/** The digest after a new notification; undefined if one is due already, which will include it. */
export function wanted(
  before: Digest | undefined,
  agentId: Digest['agentId'],
  now: string,
): Digest | undefined {
  if (before?.dueAt && !before.isClaimed) return undefined;
  const { isClaimed: _, ...kept } = before ?? { agentId, version: 0 };
  const earliest =
    kept.lastDigestAt === undefined ? now : addMilliseconds(kept.lastDigestAt, digestSeconds * 1000);
  return { ...kept, version: kept.version + 1, dueAt: earliest > now ? earliest : now };
}

/** The digest claimed by a sender. The sender reads the notifications after claiming, so that none is missed. */
export function claimed(before: Digest, now: string): Digest {
  const dueAt = addMilliseconds(now, claimSeconds * 1000);
  return { ...before, version: before.version + 1, isClaimed: true, lastDigestAt: now, dueAt };
}

/** The digest after a mail was sent; due again if it had no room for all notifications. */
export function told({ agentId, version, lastDigestAt }: Digest, isMoreToTell: boolean, now: string): Digest {
  return {
    ...{ agentId, version: version + 1, lastDigestAt },
    ...(isMoreToTell && { dueAt: addMilliseconds(now, digestSeconds * 1000) }),
  };
}

/** The digest if no notifications were pending: as before it was claimed. */
export function idle({ agentId, version }: Digest, { lastDigestAt }: Digest): Digest {
  return { agentId, version: version + 1, lastDigestAt };
}

/** The digest after its mail could not be sent: due again after a pause, or given up. */
export function failed({ isClaimed: _, dueAt: __, ...before }: Digest, now: string): Digest {
  const failures = (before.failures ?? 0) + 1;
  if (failures >= mostFailures) return { ...before, version: before.version + 1, failures };
  const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1));
  return { ...before, version: before.version + 1, failures, dueAt: addMilliseconds(now, pause * 1000) };
}
