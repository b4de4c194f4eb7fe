import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../../shared/table.ts';

/** What a customer was granted as goodwill in the last 365 days, in the customer's partition */
export const goodwillAccountSchema = createSchema({
  model: { service, entity: 'goodwill-account', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    grants: { type: 'list', items: { type: 'any' }, required: true },
  },
  indexes: {
    account: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

/** What a team granted as goodwill in one calendar month and currency */
export const teamGoodwillSchema = createSchema({
  model: { service, entity: 'team-goodwill', version: '1' },
  attributes: {
    teamId: { type: 'string', required: true },
    /** `YYYY-MM` of the desk's zone. */
    month: { type: 'string', required: true },
    currency: { type: 'string', required: true },
    granted: { type: 'number', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    month: {
      pk: { field: primaryKey.pk, composite: ['teamId'] },
      sk: { field: primaryKey.sk, composite: ['month', 'currency'] },
    },
  },
});
