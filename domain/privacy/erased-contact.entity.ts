import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The digest of a contact point of an erased customer: imports leave it out for a while. */
export const erasedContactSchema = createSchema({
  model: { service, entity: 'erased-contact', version: '1' },
  attributes: {
    digest: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    contact: {
      pk: { field: primaryKey.pk, composite: ['digest'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
