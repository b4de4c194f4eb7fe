import * as z from 'zod';
import { defineEvent } from '../event.ts';

/** A record falls due before the clock looks again: a rule puts it on the wake queue. Tickets have an event of their own. */
export const RecordWakeScheduled = defineEvent('record.wake-scheduled', { wakeAt: z.iso.datetime() });
