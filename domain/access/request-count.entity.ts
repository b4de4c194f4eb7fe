import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** Where every function that serves the API may count, and nothing else is. */
export const requestPartition = 'requests#';

/** The number of requests that a principal was granted in one minute. */
export const requestCountSchema = createSchema({
  model: { service, entity: 'request-count', version: '1' },
  attributes: {
    principalId: { type: 'string', required: true },
    /** The start of the minute, in seconds since 1970. */
    window: { type: 'number', required: true },
    granted: { type: 'number', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    count: {
      pk: {
        field: primaryKey.pk,
        composite: ['principalId'],
        template: `${requestPartition}\${principalId}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: ['window'], template: `minute#\${window}`, casing: 'none' },
    },
  },
});
