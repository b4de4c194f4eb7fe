import * as z from 'zod';
import { type Actor, actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';

/** Longer than the function that works on it may run. */
const claimMs = 6 * 60_000;
/** Beyond what the clock has read already. */
const pauseMs = 3 * 60_000;
const linkMs = 24 * 3600_000;

/** It may wait: the clock wakes it after everything punctual. */
export const exportTimers = { mayWait: true };

/** Where the files of exports are, in the attachment bucket; they expire there. */
export const exportPrefix = 'exports/';

/** Everything about one customer, as files, for 24 hours. */
export const subjectExport = z.object({
  subjectExportId: idSchema('subjectExport'),
  version: z.number().int().positive(),
  customerId: idSchema('customer'),
  reason: z.string(),
  state: z.enum(['waiting', 'running', 'complete']),
  requestedBy: actor,
  createdAt: z.iso.datetime(),
  completedAt: z.iso.datetime().optional(),
  /** Until then, its files can be downloaded. */
  availableUntil: z.iso.datetime().optional(),
  /** The numbers of items and files so far. */
  items: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
  /** How many pages of the table were read, and where the next begins. */
  pages: z.number().int().nonnegative(),
  cursor: z.string().optional(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type SubjectExport = z.infer<typeof subjectExport>;

type Request = Pick<SubjectExport, 'subjectExportId' | 'customerId' | 'reason'>;

/** A new export, which begins within minutes. */
export function requestedExport(
  request: Request,
  { now, actor: requestedBy }: { now: string; actor: Actor },
): SubjectExport {
  return {
    ...request,
    ...{ version: 1, state: 'waiting', requestedBy, createdAt: now, items: 0, files: 0, pages: 0 },
    wakeAt: addMilliseconds(now, pauseMs),
  };
}

/** It is worked on by one function, for a while. */
export function claimedExport(before: SubjectExport, now: string): SubjectExport {
  return next(before, { state: 'running', wakeAt: addMilliseconds(now, claimMs) });
}

/** It goes on with the clock's next round. */
export function pausedExport(before: SubjectExport, now: string): SubjectExport {
  return next(before, { wakeAt: addMilliseconds(now, pauseMs) });
}

/** After a page of the table; complete after the last. */
export function exportedPage(
  before: SubjectExport,
  { items, files, cursor }: { items: number; files: number; cursor: string | undefined },
  now: string,
): SubjectExport {
  const after = next(before, {
    items: before.items + items,
    files: before.files + files,
    pages: before.pages + 1,
    cursor,
  });
  if (cursor !== undefined) return after;
  const availableUntil = addMilliseconds(now, linkMs);
  return { ...after, state: 'complete', completedAt: now, availableUntil, wakeAt: undefined };
}

function next(before: SubjectExport, change: Partial<SubjectExport>): SubjectExport {
  return { ...before, ...change, version: before.version + 1 };
}
