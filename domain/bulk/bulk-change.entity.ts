import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { bulkState } from './bulk-change.ts';

/** One change of many tickets, asked for by one principal. */
export const bulkChangeSchema = createSchema({
  model: { service, entity: 'bulk-change', version: '1' },
  attributes: {
    bulkChangeId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    ownerId: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    change: { type: 'any', required: true },
    state: { type: bulkState.options, required: true },
    total: { type: 'number', required: true },
    changed: { type: 'number', required: true },
    unchanged: { type: 'number', required: true },
    failed: { type: 'number', required: true },
    createdAt: { type: 'string', required: true },
    finishedAt: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    change: {
      pk: { field: primaryKey.pk, composite: ['bulkChangeId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
