import * as z from 'zod';
import { idSchema } from '../../../domain/shared/ids.ts';
import { taskState } from '../../../domain/task/task.ts';
import { lines, pageOf, paging } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { taskView } from './views.ts';

const taskParams = z.object({ taskId: idSchema('task') });

export const taskRoutes = {
  listTasks: defineRoute({
    method: 'GET',
    path: '/v1/tasks',
    summary: 'List what supervisors have to see to, such as customers who were not content, oldest first.',
    role: 'supervisor',
    query: z.strictObject({ state: taskState.default('open'), ...paging }),
    status: 200,
    output: pageOf(taskView),
  }),
  getTask: defineRoute({
    method: 'GET',
    path: '/v1/tasks/{taskId}',
    summary: 'Get a task with what the customer says by now.',
    role: 'supervisor',
    params: taskParams,
    status: 200,
    output: taskView,
  }),
  editTask: defineRoute({
    method: 'PATCH',
    path: '/v1/tasks/{taskId}',
    summary: 'Say that a task is done, and what came of it.',
    role: 'supervisor',
    params: taskParams,
    body: z.strictObject({ state: taskState.optional(), note: lines(2000).nullable().optional() }),
    status: 200,
    output: taskView,
  }),
};
