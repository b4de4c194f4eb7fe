import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** A ticket that could not be woken so many times is parked, for a person to look at. */
export const triesBeforeParking = 5;

/** A ticket that the clock gave up on, until somebody changes it. */
export const parkedTicket = z.object({
  ticketId: idSchema('ticket'),
  /** When that was due which could not be done. */
  dueAt: z.iso.datetime(),
  parkedAt: z.iso.datetime(),
});
export type ParkedTicket = z.infer<typeof parkedTicket>;
