import * as z from 'zod';
import { defineEvent } from '../event.ts';

/** A task is open for supervisors; `kind` says what it is about. */
export const TaskOpened = defineEvent('task.opened', {
  kind: z.enum(['low-rating', 'excess-refund']),
  /** Of a low rating. */
  ticketId: z.string().optional(),
  surveyId: z.string().optional(),
  teamId: z.string().optional(),
  /** Of a refund beyond what was paid. */
  orderId: z.string().optional(),
  customerId: z.string().optional(),
  refundId: z.string().optional(),
});

/** An agent completed the task. */
export const TaskCompleted = defineEvent('task.completed', {});

/** A completed task is open again. */
export const TaskReopened = defineEvent('task.reopened', {});

/** The note of a task was written, changed or removed. The event doesn't contain it. */
export const TaskNoted = defineEvent('task.noted', {});
