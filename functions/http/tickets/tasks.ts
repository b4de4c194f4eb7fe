import type * as z from 'zod';
import type { Access } from '../../../domain/access/visible.ts';
import { auditTrail } from '../../../domain/record/audit.store.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { Id } from '../../../domain/shared/ids.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { type Task, task } from '../../../domain/task/task.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { database } from '../../clients/table.ts';
import { surveys, tasks } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { visiblePage } from '../api/visible-page.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { taskRoutes } from './tasks.routes.ts';
import type { taskView } from './views.ts';

const audited = auditTrail<Task>(database, 'task', task, ({ taskId }) => taskId);

const listTasks = handle(taskRoutes.listTasks, async ({ query: { state, ...page }, ...call }) => {
  const list = { route: 'listTasks', of: { state } };
  const { items, nextCursor } = await answerTimeline(list, page, (request) =>
    visiblePage(
      request,
      (at) => tasks.list(state, { ...request, ...at }),
      async (found) => {
        const ticketIds = [...new Set(found.map(({ ticketId }) => ticketId))];
        const seen = new Set((await visibleTickets(call, 'view').loadAll(ticketIds)).map(idOf));
        return found.filter(({ ticketId }) => seen.has(ticketId));
      },
    ),
  );
  return { body: { items: await showAll(items), nextCursor } };
});

const getTask = handle(taskRoutes.getTask, async ({ params, ...call }) => ({
  body: await show(await visibleTask(call, params.taskId, 'view')),
}));

const editTask = handle(taskRoutes.editTask, async ({ params, body, ifMatch, principal, context }) => {
  const loaded = await visibleTask({ principal, context }, params.taskId, 'edit');
  const { state } = await tasks.change(params.taskId, () => body, context, {
    ...{ expectedVersion: ifMatch, loaded },
    also: ({ before, state, changes }) => (changes.length ? audited(before, state, context) : []),
  });
  return { body: await show(state) };
});

/** A task is visible with its ticket. */
async function visibleTask(call: Parameters<typeof visibleTickets>[0], taskId: Id<'task'>, wanted: Access) {
  const found = await tasks.load(taskId);
  const [ticket] = await visibleTickets(call, 'view').loadAll([found.ticketId]);
  if (!ticket) throw new KefuError('not-found', `There is no task ${taskId}.`);
  if (wanted === 'edit') await visibleTickets(call, wanted).load(found.ticketId);
  return found;
}

const idOf = ({ ticketId }: Ticket) => ticketId;

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
