import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The number of recipients to whom a principal sent mail in one hour. */
export const recipientCountSchema = createSchema({
  model: { service, entity: 'recipient-count', version: '1' },
  attributes: {
    principalId: { type: 'string', required: true },
    /** `YYYY-MM-DDTHH`, in UTC. */
    hour: { type: 'string', required: true },
    recipients: { type: 'number', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    count: {
      pk: { field: primaryKey.pk, composite: ['principalId', 'hour'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
