import * as z from 'zod';

/**
 * An agent gets one mail with notices in so many seconds at most: whatever comes up in between is in the next one. Well
 * below the half hour after which a job that waits in its queue rings an alarm.
 */
export const digestSeconds = 5 * 60;

/** Notices in one mail; what is more comes with the next one. */
export const digestSize = 50;

/** When an agent last got a mail with notices, and for when a job waits that looks for the next. */
export const digestTimes = z.object({
  lastDigestAt: z.iso.datetime().optional(),
  nextDigestAt: z.iso.datetime().optional(),
});
export type DigestTimes = z.infer<typeof digestTimes>;

/** Whether another job waits already: a thousand notices at once need not make a thousand jobs come back each time. */
export function isAwaited(
  { nextDigestAt }: DigestTimes,
  waitedUntil: string | undefined,
  now: string,
): boolean {
  return nextDigestAt !== undefined && nextDigestAt > now && nextDigestAt !== waitedUntil;
}

/** Seconds until an agent may get the next mail with notices; 0 where at once. */
export function secondsToNextDigest(lastDigestAt: string | undefined, now: string): number {
  if (lastDigestAt === undefined) return 0;
  const passed = (Date.parse(now) - Date.parse(lastDigestAt)) / 1000;
  return Math.max(0, Math.ceil(digestSeconds - passed));
}
