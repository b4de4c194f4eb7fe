import type { Actor } from '../../events/event.ts';
import type { RecordDefinition, RecordTypes } from '../record/record.ts';
import type { Survey } from '../survey/survey.ts';
import type { ExcessRefundTask, LowRatingTask, Task, TaskEdit } from './task.ts';

/** What a task is about. */
type TaskOpening = {
  type: 'task.opened';
  data:
    | Pick<LowRatingTask, 'kind' | 'ticketId' | 'surveyId' | 'teamId'>
    | Pick<ExcessRefundTask, 'kind' | 'orderId' | 'customerId' | 'refundId'>;
};

type TaskChange =
  | TaskOpening
  | { type: 'task.completed'; data: Record<string, never>; by: Actor }
  | { type: 'task.reopened'; data: Record<string, never> }
  | { type: 'task.noted'; data: Record<string, never>; note: string | undefined };

export interface TaskTypes extends RecordTypes {
  kind: 'task';
  state: Task;
  change: TaskChange;
  opening: TaskOpening;
  command: TaskEdit;
  surroundings: undefined;
  timer: never;
}

export const taskRecord: RecordDefinition<TaskTypes> = {
  kind: 'task',
  noun: 'task',
  idOf: ({ taskId }) => taskId,
  open: ({ data }, { id: taskId, version, at }) => ({
    ...data,
    taskId,
    version,
    state: 'open',
    createdAt: at,
  }),
  decide(task, { state = task.state, note = task.note }, { actor }) {
    const changes: TaskChange[] = [];
    if ((note ?? undefined) !== task.note)
      changes.push({ type: 'task.noted', data: {}, note: note ?? undefined });
    if (state === task.state) return changes;
    const change: TaskChange =
      state === 'done'
        ? { type: 'task.completed', data: {}, by: actor }
        : { type: 'task.reopened', data: {} };
    return [...changes, change];
  },
  evolve(task, change, { at }) {
    switch (change.type) {
      case 'task.completed':
        return { ...task, state: 'done', doneAt: at, doneBy: change.by };
      case 'task.reopened':
        return { ...task, state: 'open', doneAt: undefined, doneBy: undefined };
      case 'task.noted':
        return { ...task, note: change.note };
      case 'task.opened':
        throw new Error(`Task ${task.taskId} exists already.`);
    }
  },
};

/** What a supervisor has to find out of a refund beyond what was paid. */
export function excessOf(about: Pick<ExcessRefundTask, 'orderId' | 'customerId' | 'refundId'>): TaskOpening {
  return { type: 'task.opened', data: { kind: 'excess-refund', ...about } };
}

/** What a supervisor has to do about a customer who was not content. */
export function followUpOf({ ticketId, surveyId, teamId }: Survey): TaskOpening {
  return { type: 'task.opened', data: { kind: 'low-rating', ticketId, surveyId, teamId } };
}
