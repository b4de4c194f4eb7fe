import * as z from 'zod';
import { anyId } from '../shared/ids.ts';

/** The number of failed wakes after which a record is parked, for a person to check. */
export const triesBeforeParking = 5;

/** A record that the clock gave up on, until its next change. */
export const parkedRecord = z.object({
  recordId: anyId,
  /** The kind of its id. */
  kind: z.string(),
  /** The due time of the timer that failed. */
  dueAt: z.iso.datetime(),
  parkedAt: z.iso.datetime(),
});
export type ParkedRecord = z.infer<typeof parkedRecord>;
