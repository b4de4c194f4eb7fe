import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { defaultSettings, longestKept, type RetentionSettings } from '../desk/desk-settings.ts';
import { derivedId } from '../shared/derived-id.ts';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';

/** What expires is looked for this often: a round that finds something reads the whole table. */
const roundDays = 7;

/** Longer than the function that works on it may run. */
const claimMs = 6 * 60_000;
/** Beyond what the clock has read already. */
const pauseMs = 3 * 60_000;

/** It may wait: the clock wakes it after everything punctual. */
export const retentionTimers = { mayWait: true };

/** The desk has one. */
export const retentionId = derivedId('retention', 'desk');

/** How far the retention is: it begins a round each week, and goes on where it was interrupted. */
export const retention = z.object({
  retentionId: idSchema('retention'),
  version: z.number().int().positive(),
  /** Tickets that are being deleted, and how far the table was read for what belongs to them. */
  batch: z.array(idSchema('ticket')),
  cursor: z.string().optional(),
  /** Until when tickets were closed whose files were deleted. */
  filesThrough: z.string().optional(),
  rawMailThrough: z.string().optional(),
  /** The last audit entry that was looked at: a time, or the entry's slot. */
  auditThrough: z.string().optional(),
  /** After how many days the stored behaviour events expire, at the latest; absent if nothing but the longest was ever set. */
  behaviourEventDays: z.number().int().positive().optional(),
  /** How far the table was read for behaviour events that expire sooner than they were stored to. */
  behaviourCursor: z.string().optional(),
  roundAt: z.iso.datetime().optional(),
  deletedTickets: z.number().int().nonnegative(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type Retention = z.infer<typeof retention>;

/** The retention before its first round, which begins soon. */
export function newRetention(now: string): Retention {
  return { retentionId, version: 1, batch: [], deletedTickets: 0, wakeAt: addMilliseconds(now, pauseMs) };
}

/** It is worked on by one function, for a while. */
export function claimedRetention(before: Retention, now: string): Retention {
  return { ...before, version: before.version + 1, wakeAt: addMilliseconds(now, claimMs) };
}

/** After a page of its work. */
export function continued(before: Retention, change: Partial<Retention>): Retention {
  return { ...before, ...change, version: before.version + 1 };
}

/** It goes on with the clock's next round. */
export function interrupted(before: Retention, now: string): Retention {
  return continued(before, { wakeAt: addMilliseconds(now, pauseMs) });
}

/** Nothing is left to delete; the next round is a week later, or none if nothing expires any more. */
export function roundDone(before: Retention, settings: RetentionSettings, now: string): Retention {
  const isAnythingExpiring = !isDeepStrictEqual(settings, defaultSettings.retention);
  return continued(before, {
    roundAt: now,
    behaviourEventDays: settings.behaviourEventDays,
    wakeAt: isAnythingExpiring ? addMilliseconds(now, roundDays * dayMilliseconds) : undefined,
  });
}

/** Whether behaviour events were stored to be kept longer than they are now. */
export function isBehaviourShortened(before: Retention, settings: RetentionSettings): boolean {
  return settings.behaviourEventDays < (before.behaviourEventDays ?? longestKept.behaviourEventDays);
}

/** What was active last before this time has expired; undefined if nothing does. */
export function expiryOf(days: number | null, now: string): string | undefined {
  return days === null ? undefined : addMilliseconds(now, -days * dayMilliseconds);
}
