import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { lines } from '../../../domain/shared/text-field.ts';
import { taskState } from '../../../domain/task/task.ts';
import { pageOf, timelineQuery } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { taskView } from './views.ts';

const taskParams = z.object({ taskId: idSchema('task') });

export const taskRoutes = {
  listTasks: defineRoute({
    method: 'GET',
    path: '/v1/tasks',
    summary:
      'List the tasks of supervisors, such as low ratings and refunds beyond what was paid, oldest first unless `order` says otherwise.',
    role: 'supervisor',
    query: timelineQuery('asc').safeExtend({ state: taskState.default('open') }),
    status: 200,
    output: pageOf(taskView),
  }),
  getTask: defineRoute({
    method: 'GET',
    path: '/v1/tasks/{taskId}',
    summary: "Get a task; that of a low rating with the customer's current answer.",
    role: 'supervisor',
    params: taskParams,
    status: 200,
    output: taskView,
  }),
  editTask: defineRoute({
    method: 'PATCH',
    path: '/v1/tasks/{taskId}',
    summary: 'Complete a task, with its result.',
    role: 'supervisor',
    params: taskParams,
    body: z.strictObject({ state: taskState.optional(), note: lines(2000).nullable().optional() }),
    status: 200,
    output: taskView,
  }),
};
