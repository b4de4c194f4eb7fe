import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/** How far the desk's retention is. Absent until the settings have something expire. */
export const retentionSchema = createSchema({
  model: { service, entity: 'retention', version: '1' },
  attributes: {
    retentionId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    batch: { type: 'list', items: { type: 'string' }, required: true },
    cursor: { type: 'string' },
    filesThrough: { type: 'string' },
    rawMailThrough: { type: 'string' },
    auditThrough: { type: 'string' },
    behaviourEventDays: { type: 'number' },
    behaviourCursor: { type: 'string' },
    roundAt: { type: 'string' },
    deletedTickets: { type: 'number', required: true },
    ...clockAttributes,
  },
  indexes: {
    retention: {
      pk: bareKey(primaryKey.pk, ['retentionId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byClock: clockIndex('retentionId'),
  },
});
