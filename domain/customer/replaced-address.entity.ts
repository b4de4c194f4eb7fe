import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** An address of a customer that somebody of the desk replaced by another one, until the notice to it was sent. */
export const replacedAddressSchema = createSchema({
  model: { service, entity: 'replaced-address', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    /** The customer's version after the change. */
    version: { type: 'number', required: true },
    /** In lower case. */
    address: { type: 'string', required: true },
    replacedAt: { type: 'string', required: true },
    /** Until then one function alone sends the notice. */
    claimedUntil: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    replaced: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: ['version', 'address'] },
    },
  },
});
