import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The tickets of one page of a bulk change, chosen when it was asked for. */
export const bulkPageSchema = createSchema({
  model: { service, entity: 'bulk-page', version: '1' },
  attributes: {
    bulkChangeId: { type: 'string', required: true },
    page: { type: 'number', required: true },
    ticketIds: { type: 'list', items: { type: 'string' }, required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    page: {
      pk: { field: primaryKey.pk, composite: ['bulkChangeId'] },
      sk: { field: primaryKey.sk, composite: ['page'] },
    },
  },
});
