import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** An address of the desk and the one agent or mailbox that has it. A conditional put keeps it unique. */
export const ownAddressSchema = createSchema({
  model: { service, entity: 'own-address', version: '1' },
  attributes: {
    /** In lower case. */
    address: { type: 'string', required: true },
    ownerId: { type: 'string', required: true },
  },
  indexes: {
    ownAddress: {
      pk: { field: primaryKey.pk, composite: ['address'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
