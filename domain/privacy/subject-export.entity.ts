import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { bareKey, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { subjectExport } from './subject-export.ts';

/** The export of everything about a customer: how far it is. Its files are in the attachment bucket for a while. */
export const subjectExportSchema = createSchema({
  model: { service, entity: 'subject-export', version: '1' },
  attributes: {
    subjectExportId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    customerId: { type: 'string', required: true },
    reason: { type: 'string', required: true },
    state: { type: subjectExport.shape.state.options, required: true },
    requestedBy: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
    completedAt: { type: 'string' },
    availableUntil: { type: 'string' },
    items: { type: 'number', required: true },
    files: { type: 'number', required: true },
    pages: { type: 'number', required: true },
    cursor: { type: 'string' },
    ...clockAttributes,
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    subjectExport: {
      pk: bareKey(primaryKey.pk, ['subjectExportId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byClock: clockIndex('subjectExportId'),
  },
});
