import * as z from 'zod';
import { defineEvent } from '../../../events/event.ts';

/** An event with a reaction, as somebody would add it: nobody called the customer back. */
export const CallbackMissed = defineEvent('callback.missed', { dueAt: z.iso.datetime() });

export const missedCallbackSubscriber = {
  events: [CallbackMissed],
  name: 'on-callback-missed-light',
  entry: '../tests/domain/record/light-lamp.ts',
  needs: ['table:read', 'table:write'],
  memoryMegabytes: 256,
  timeoutSeconds: 15,
} as const;
