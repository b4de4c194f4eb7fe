import * as z from 'zod';
import { defineEvent } from '../event.ts';

/**
 * For Kefu's own clock: a record becomes due before the clock's next query, and a rule puts it on the wake queue. Tickets
 * have an event of their own.
 */
export const RecordWakeScheduled = defineEvent('record.wake-scheduled', { wakeAt: z.iso.datetime() });
