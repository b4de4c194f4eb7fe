import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { bulkOutcome } from './bulk-change.ts';

/** What became of one ticket of a bulk change. It is written with the ticket's change, so a repetition finds it. */
export const bulkOutcomeSchema = createSchema({
  model: { service, entity: 'bulk-outcome', version: '1' },
  attributes: {
    bulkChangeId: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    outcome: { type: bulkOutcome.shape.outcome.options, required: true },
    code: { type: 'string' },
    detail: { type: 'string' },
    at: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    outcome: {
      pk: { field: primaryKey.pk, composite: ['bulkChangeId'] },
      sk: { field: primaryKey.sk, composite: ['ticketId'] },
    },
  },
});
