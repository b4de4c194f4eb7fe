import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** An address or phone number and the one customer who has it. A conditional put keeps it unique. */
export const contactPointSchema = createSchema({
  model: { service, entity: 'contact-point', version: '1' },
  attributes: {
    /** `mailto:` and the lower-cased address, or `tel:` and the E.164 number. */
    contactPoint: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    /** Since when the address is known to be read by its owner. */
    provedAt: { type: 'string' },
  },
  indexes: {
    contactPoint: {
      pk: { field: primaryKey.pk, composite: ['contactPoint'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
