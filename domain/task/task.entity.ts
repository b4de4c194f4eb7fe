import { createSchema } from 'electrodb';
import { indexes, primaryKey, service } from '../shared/table.ts';
import { taskState } from './task.ts';

/** Something that a supervisor has to see to, such as a low rating or a refund beyond what was paid. */
export const taskSchema = createSchema({
  model: { service, entity: 'task', version: '1' },
  attributes: {
    taskId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    kind: { type: ['low-rating', 'excess-refund'] as const, required: true },
    state: { type: taskState.options, required: true },
    ticketId: { type: 'string' },
    surveyId: { type: 'string' },
    teamId: { type: 'string' },
    orderId: { type: 'string' },
    customerId: { type: 'string' },
    refundId: { type: 'string' },
    note: { type: 'string' },
    createdAt: { type: 'string', required: true },
    doneAt: { type: 'string' },
    doneBy: { type: 'any' },
  },
  indexes: {
    task: {
      pk: { field: primaryKey.pk, composite: ['taskId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
    byState: {
      index: indexes.directory.index,
      // Other fields of a list are read from the items themselves, which are always current.
      projection: ['ticketId', 'createdAt'],
      pk: { field: indexes.directory.pk, composite: ['state'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'taskId'] },
    },
  },
});
