import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { idSchema } from '../shared/ids.ts';

export const taskState = z.enum(['open', 'done']);
export type TaskState = z.infer<typeof taskState>;

/** Something that a supervisor has to see to: so far, a customer who was not content. */
export const task = z.object({
  taskId: idSchema('task'),
  version: z.number().int().positive(),
  kind: z.enum(['low-rating']),
  state: taskState,
  ticketId: idSchema('ticket'),
  surveyId: idSchema('survey'),
  teamId: idSchema('team').optional(),
  /** What came of it. */
  note: z.string().optional(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
  doneBy: actor.optional(),
});
export type Task = z.infer<typeof task>;

/** An edit of a task. Null removes the note. */
export interface TaskEdit {
  state?: TaskState | undefined;
  note?: string | null | undefined;
}
