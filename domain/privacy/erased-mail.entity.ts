import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** That a raw mail was erased: a notification of it that comes again is dropped. */
export const erasedMailSchema = createSchema({
  model: { service, entity: 'erased-mail', version: '1' },
  attributes: {
    rawMailKey: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    mail: {
      pk: { field: primaryKey.pk, composite: ['rawMailKey'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
