import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** That a customer opened tickets about one mailbox, product and topic in one hour: customers are counted once in it. */
export const arrivalSchema = createSchema({
  model: { service, entity: 'arrival', version: '1' },
  attributes: {
    subject: { type: 'string', required: true },
    /** Of the desk's wall clock, since 1970. */
    hour: { type: 'number', required: true, padding: { length: 8, char: '0' } },
    customerId: { type: 'string', required: true },
    /** The latest ticket, and when it was opened. */
    at: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    expiresAt: { type: 'number', required: true, field: timeToLiveAttribute },
  },
  indexes: {
    arrival: {
      pk: { field: primaryKey.pk, composite: ['subject'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: ['hour', 'customerId'] },
    },
  },
});
