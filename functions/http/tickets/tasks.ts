import type * as z from 'zod';
import type { Access } from '../../../domain/access/visible.ts';
import { auditTrail } from '../../../domain/record/audit.store.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId, Id, TicketId } from '../../../domain/shared/ids.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { lowRatingTask, type Task } from '../../../domain/task/task.ts';
import { database } from '../../clients/table.ts';
import { surveys, tasks } from '../../stores.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { visiblePage } from '../api/visible-page.ts';
import { loadVisibleCustomers } from '../api/visible-records.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { taskRoutes } from './tasks.routes.ts';
import type { taskView } from './views.ts';

/** What an edit changes. What a task is about stays. */
const editedFields = lowRatingTask.omit({ kind: true, ticketId: true, surveyId: true, teamId: true });
const audited = auditTrail<Task>(database, 'task', editedFields, ({ taskId }) => taskId);

const listTasks = handle(taskRoutes.listTasks, async ({ query: { state, ...page }, ...call }) => {
  const list = { route: 'listTasks', of: { state } };
  const { items, nextCursor } = await answerTimeline(list, page, (request) =>
    visiblePage(
      request,
      (at) => tasks.list(state, { ...request, ...at }),
      (found) => visibleTasks(call, found),
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

/** Tasks are visible with their tickets, or with their customers. */
async function visibleTasks(caller: Caller, found: readonly Task[]): Promise<Task[]> {
  const owners = found.map(ownerOf);
  const ticketIds = found.flatMap((one) => (one.kind === 'low-rating' ? [one.ticketId] : []));
  const customerIds = found.flatMap((one) => (one.kind === 'excess-refund' ? [one.customerId] : []));
  const [seenTickets, seenCustomers] = await Promise.all([
    visibleTickets(caller, 'view').loadAll([...new Set(ticketIds)]),
    loadVisibleCustomers(caller, [...new Set(customerIds)]),
  ]);
  const seen = new Set<string>([
    ...seenTickets.map(({ ticketId }) => ticketId),
    ...seenCustomers.map(({ customerId }) => customerId),
  ]);
  return found.filter((_, place) => seen.has(owners[place] ?? ''));
}

function ownerOf(one: Task): TicketId | CustomerId {
  return one.kind === 'low-rating' ? one.ticketId : one.customerId;
}

async function visibleTask(caller: Caller, taskId: Id<'task'>, wanted: Access): Promise<Task> {
  const found = await tasks.load(taskId);
  const [seen] = await visibleTasks(caller, [found]);
  if (!seen) throw new KefuError('not-found', `There is no task ${taskId}.`);
  if (wanted === 'view') return found;
  if (found.kind === 'low-rating') await visibleTickets(caller, wanted).load(found.ticketId);
  else await loadVisibleCustomer(caller, found.customerId, wanted);
  return found;
}

/** With the customers' current answers, which may have changed. */
async function showAll(found: readonly Task[]): Promise<z.input<typeof taskView>[]> {
  const readings = found.map((one) =>
    one.kind === 'low-rating' ? surveys.reading(one.ticketId, one.surveyId) : undefined,
  );
  const read = await readTogether(
    database,
    readings.filter((reading) => reading !== undefined),
  );
  return found.map((one, place) => {
    const reading = readings[place];
    return shown(one, reading && read(reading));
  });
}

async function show(one: Task): Promise<z.input<typeof taskView>> {
  const [view] = await showAll([one]);
  if (!view) throw new Error('One task is shown as one.');
  return view;
}

function shown(one: Task, survey: Survey | undefined): z.input<typeof taskView> {
  const outcome = { note: one.note ?? null, doneAt: one.doneAt ?? null, doneBy: one.doneBy ?? null };
  if (one.kind === 'excess-refund') return { ...one, ...outcome };
  return {
    ...{ ...one, ...outcome },
    teamId: one.teamId ?? null,
    agentId: survey?.agentId ?? null,
    rating: survey?.rating ?? null,
    comment: survey?.comment ?? null,
  };
}

export const handlers = { listTasks, getTask, editTask } satisfies HandlersOf<'tasks'>;
