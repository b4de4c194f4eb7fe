import * as z from 'zod';
import { defineEvent } from '../event.ts';

/**
 * A record becomes due before the clock's next query: a rule puts it on the wake queue. Tickets have their own event.
 */
export const RecordWakeScheduled = defineEvent('record.wake-scheduled', { wakeAt: z.iso.datetime() });
