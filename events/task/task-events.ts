import * as z from 'zod';
import { defineEvent } from '../event.ts';

/** A task is open for a team. */
export const TaskOpened = defineEvent('task.opened', {
  kind: z.enum(['low-rating']),
  ticketId: z.string(),
  surveyId: z.string(),
  teamId: z.string().optional(),
});

/** An agent completed the task. */
export const TaskCompleted = defineEvent('task.completed', {});

/** A completed task is open again. */
export const TaskReopened = defineEvent('task.reopened', {});

/** The note of a task was written, changed or removed. The event doesn't contain it. */
export const TaskNoted = defineEvent('task.noted', {});
