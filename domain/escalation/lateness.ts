import * as z from 'zod';
import { slaStage, slaTarget } from '../../events/ticket/ticket-facts.ts';

/** How late a ticket was when a stage of one of its clocks was reached. */
export const lateness = z.object({
  target: slaTarget,
  stage: slaStage,
  /** When the stage was reached. */
  dueAt: z.iso.datetime(),
  /** What was promised and what had passed by then, in business time. */
  targetSeconds: z.number(),
  consumedSeconds: z.number(),
});
export type Lateness = z.infer<typeof lateness>;
