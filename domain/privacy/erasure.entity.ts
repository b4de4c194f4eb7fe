import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';
import { erasureMode, erasureState } from './erasure.ts';

/**
 * The erasure of a customer, and afterwards its receipt. While it runs, it knows by what the customer is found; the receipt
 * has counts only.
 */
export const erasureSchema = createSchema({
  model: { service, entity: 'erasure', version: '1' },
  attributes: {
    erasureId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    customerId: { type: 'string', required: true },
    mode: { type: erasureMode.options, required: true },
    reason: { type: 'string', required: true },
    state: { type: erasureState.options, required: true },
    requestedBy: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
    dueAt: { type: 'string', required: true },
    heldBy: { type: 'string' },
    startedAt: { type: 'string' },
    completedAt: { type: 'string' },
    calledOffAt: { type: 'string' },
    calledOffBy: { type: 'any' },
    identifiers: { type: 'any' },
    place: { type: 'any' },
    counts: { type: 'any', required: true },
    statutory: { type: 'list', items: { type: 'string' }, required: true },
    ...clockAttributes,
    list: { type: ['erasures'] as const, required: true },
  },
  indexes: {
    erasure: {
      pk: bareKey(primaryKey.pk, ['erasureId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    /** Lists read the items themselves. */
    byTime: {
      index: indexes.directory.index,
      projection: ['createdAt'],
      pk: { field: indexes.directory.pk, composite: ['list'] },
      sk: { field: indexes.directory.sk, composite: ['createdAt', 'erasureId'] },
    },
    byClock: clockIndex('erasureId'),
  },
});
