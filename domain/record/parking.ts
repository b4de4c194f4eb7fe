import * as z from 'zod';
import { anyId } from '../shared/ids.ts';

/** A record that could not be woken so many times is parked, for a person to look at. */
export const triesBeforeParking = 5;

/** A record that the clock gave up on, until somebody changes it. */
export const parkedRecord = z.object({
  recordId: anyId,
  /** What its id names. */
  kind: z.string(),
  /** When that was due which could not be done. */
  dueAt: z.iso.datetime(),
  parkedAt: z.iso.datetime(),
});
export type ParkedRecord = z.infer<typeof parkedRecord>;
