import * as z from 'zod';
import { slaStage, slaTarget } from '../../events/ticket/ticket-facts.ts';

/** How late a ticket was when a stage of one of its clocks was reached. */
export const lateness = z.object({
  target: slaTarget,
  stage: slaStage,
  /** When the stage was reached. */
  dueAt: z.iso.datetime(),
  /** The target, and the time consumed by then, in working time. */
  targetSeconds: z.number(),
  consumedSeconds: z.number(),
});
export type Lateness = z.infer<typeof lateness>;
