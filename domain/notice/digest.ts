import * as z from 'zod';
import { idSchema } from '../ids.ts';

/**
 * After a mail with notices an agent gets no other for so many seconds: whatever comes up in between is in the next one.
 * What is due is looked for each minute, so that the next one comes within five minutes.
 */
export const digestSeconds = 4 * 60;

/** Notices in one mail; what is more comes with the next one. */
export const digestSize = 50;

/** When an agent last got a mail with notices, and when the next is due. */
export const digest = z.object({
  agentId: idSchema('agent'),
  version: z.number().int().positive(),
  lastDigestAt: z.iso.datetime().optional(),
  /** When there may be something to tell; absent where there is nothing. */
  dueAt: z.iso.datetime().optional(),
  /** A sender is at work: `dueAt` is when it is given up, and another begins. */
  isClaimed: z.boolean().optional(),
  /** Attempts in a row that failed. */
  failures: z.number().int().positive().optional(),
});
export type Digest = z.infer<typeof digest>;

/** A sender that died is given up after so many seconds. */
const claimSeconds = 2 * 60;

/** A digest that fails waits a minute, then twice as long each time, an hour at most. Seconds. */
const [firstPause, longestPause] = [60, 3600];

/** Failures in a row within the first hour, in which SES may be away without anybody having to look. */
const failuresOfAnHour = 6;

/** After so many failures in a row, over more than a day, a digest is given up until there is more news. */
export const mostFailures = 32;

/** Whether a digest has failed for so long that somebody has to look why. */
export function isFailing({ failures = 0 }: Digest): boolean {
  return failures > failuresOfAnHour;
}

/** Whether a digest was given up: its notices wait, but nothing sends them by itself. */
export function isGivenUp({ failures = 0, dueAt }: Digest): boolean {
  return failures >= mostFailures && dueAt === undefined;
}

/** The digest once there is news; undefined where it waits already, and will find the news. */
export function wanted(
  before: Digest | undefined,
  agentId: Digest['agentId'],
  now: string,
): Digest | undefined {
  if (before?.dueAt && !before.isClaimed) return undefined;
  const { isClaimed: _, ...kept } = before ?? { agentId, version: 0 };
  const earliest = kept.lastDigestAt === undefined ? now : after(kept.lastDigestAt, digestSeconds);
  return { ...kept, version: kept.version + 1, dueAt: earliest > now ? earliest : now };
}

/** The digest in the hands of a sender. Whoever takes it reads the notices afterwards, so that none is overlooked. */
export function claimed(before: Digest, now: string): Digest {
  const dueAt = after(now, claimSeconds);
  return { ...before, version: before.version + 1, isClaimed: true, lastDigestAt: now, dueAt };
}

/** The digest after a mail left: with what it had no room for still to come. */
export function told({ agentId, version, lastDigestAt }: Digest, isMoreToTell: boolean, now: string): Digest {
  return {
    ...{ agentId, version: version + 1, lastDigestAt },
    ...(isMoreToTell && { dueAt: after(now, digestSeconds) }),
  };
}

/** The digest after there was nothing to tell: as it was before it was claimed. */
export function idle({ agentId, version }: Digest, { lastDigestAt }: Digest): Digest {
  return { agentId, version: version + 1, lastDigestAt };
}

/** The digest after its mail could not be sent: due again after a pause, or given up. */
export function failed({ isClaimed: _, dueAt: __, ...before }: Digest, now: string): Digest {
  const failures = (before.failures ?? 0) + 1;
  if (failures >= mostFailures) return { ...before, version: before.version + 1, failures };
  const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1));
  return { ...before, version: before.version + 1, failures, dueAt: after(now, pause) };
}

function after(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString();
}
