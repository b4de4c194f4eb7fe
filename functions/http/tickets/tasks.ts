import type * as z from 'zod';
import { auditTrail } from '../../../domain/record/audit.store.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { type Task, task } from '../../../domain/task/task.ts';
import { database } from '../../clients/table.ts';
import { surveys, tasks } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { taskRoutes } from './tasks.routes.ts';
import type { taskView } from './views.ts';

const audited = auditTrail<Task>(database, 'task', task, ({ taskId }) => taskId);

const listTasks = handle(taskRoutes.listTasks, async ({ query: { state, ...page } }) => {
  const list = { route: 'listTasks', of: { state } };
  const { items, nextCursor } = await answerPage(list, page, (request) => tasks.list(state, request));
  return { body: { items: await showAll(items), nextCursor } };
});

const getTask = handle(taskRoutes.getTask, async ({ params }) => ({
  body: await show(await tasks.load(params.taskId)),
}));

const editTask = handle(taskRoutes.editTask, async ({ params, body, ifMatch, context }) => {
  const { state } = await tasks.change(params.taskId, () => body, context, {
    expectedVersion: ifMatch,
    also: ({ before, state, changes }) => (changes.length ? audited(before, state, context) : []),
  });
  return { body: await show(state) };
});

/** With the customers' current answers, which may have changed. */
async function showAll(found: readonly Task[]): Promise<z.input<typeof taskView>[]> {
  const readings = found.map(({ ticketId, surveyId }) => surveys.reading(ticketId, surveyId));
  const read = await readTogether(database, readings);
  const answers = readings.map(read);
  return found.map((task, index) => shown(task, answers[index]));
}

async function show(task: Task): Promise<z.input<typeof taskView>> {
  return shown(task, await surveys.find(task.ticketId, task.surveyId));
}

function shown(task: Task, survey: Survey | undefined): z.input<typeof taskView> {
  const { teamId, note, doneAt, doneBy } = task;
  return {
    ...task,
    teamId: teamId ?? null,
    agentId: survey?.agentId ?? null,
    rating: survey?.rating ?? null,
    comment: survey?.comment ?? null,
    note: note ?? null,
    doneAt: doneAt ?? null,
    doneBy: doneBy ?? null,
  };
}

export const handlers = { listTasks, getTask, editTask } satisfies HandlersOf<'tasks'>;
