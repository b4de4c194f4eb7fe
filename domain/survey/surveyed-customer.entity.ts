import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** When a customer was asked last: nobody is asked about each of many tickets. */
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
