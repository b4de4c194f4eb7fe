import * as z from 'zod';
import { actor } from '../../events/event.ts';
import type { Context } from '../shared/context.ts';
import { idSchema } from '../shared/ids.ts';
import type { Survey } from '../survey/survey.ts';

export const taskState = z.enum(['open', 'done']);
export type TaskState = z.infer<typeof taskState>;

/** Something that a supervisor has to follow up: so far, a low rating. */
export const task = z.object({
  taskId: idSchema('task'),
  version: z.number().int().positive(),
  kind: z.enum(['low-rating']),
  state: taskState,
  ticketId: idSchema('ticket'),
  surveyId: idSchema('survey'),
  teamId: idSchema('team').optional(),
  /** The result. */
  note: z.string().optional(),
  createdAt: z.iso.datetime(),
  doneAt: z.iso.datetime().optional(),
  doneBy: actor.optional(),
});
export type Task = z.infer<typeof task>;

/** The task for a low rating. */
export function followUpOf({ ticketId, surveyId, teamId }: Survey, { newId, now }: Context): Task {
  const taskId = newId('task');
  return {
    taskId,
    version: 1,
    kind: 'low-rating',
    state: 'open',
    ticketId,
    surveyId,
    teamId,
    createdAt: now,
  };
}

/** An edit of a task. Null removes the note. */
export interface TaskEdit {
  state?: TaskState | undefined;
  note?: string | null | undefined;
}

/** The task after an edit; `doneBy` and `doneAt` are set while it is done. */
export function withEdit(
  before: Task,
  { state = before.state, note = before.note }: TaskEdit,
  { actor, now }: Context,
): Task {
  const { doneAt, doneBy, ...kept } = before;
  const next = { ...kept, version: before.version + 1, state, note: note ?? undefined };
  if (state === 'open') return next;
  return before.state === 'done' ? { ...next, doneAt, doneBy } : { ...next, doneAt: now, doneBy: actor };
}
