import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** When a customer was last surveyed, so that a customer with many tickets is not asked about each. */
export const surveyedCustomerSchema = createSchema({
  model: { service, entity: 'surveyed-customer', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    lastSentAt: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    surveyedCustomer: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
