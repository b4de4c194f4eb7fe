import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';

export const taskState = z.enum(['open', 'done']);
export type TaskState = z.infer<typeof taskState>;

const common = {
  taskId: idSchema('task'),
  version: z.number().int().positive(),
  state: taskState,
  /** What came of it. */
  note: z.string().optional(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
  doneBy: actor.optional(),
};

/** A customer who was not content. */
export const lowRatingTask = z.object({
  ...common,
  kind: z.literal('low-rating'),
  ticketId: idSchema('ticket'),
  surveyId: idSchema('survey'),
  teamId: idSchema('team').optional(),
});
export type LowRatingTask = z.infer<typeof lowRatingTask>;

/** A refund beyond what was paid, which was not entered: the order keeps it in `excessRefunds`. */
export const excessRefundTask = z.object({
  ...common,
  kind: z.literal('excess-refund'),
  orderId: idSchema('order'),
  customerId: idSchema('customer'),
  refundId: idSchema('refund'),
});
export type ExcessRefundTask = z.infer<typeof excessRefundTask>;

/** Something that a supervisor has to see to. */
export const task = z.discriminatedUnion('kind', [lowRatingTask, excessRefundTask]);
export type Task = z.infer<typeof task>;

/** An edit of a task. Null removes the note. */
export interface TaskEdit {
  state?: TaskState | undefined;
  note?: string | null | undefined;
}
