import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../../table.ts';

/** When automatic mail lately went to one address. Bounds a loop whatever the headers say. */
export const automaticMailCapSchema = createSchema({
  model: { service, entity: 'automatic-mail-cap', version: '1' },
  attributes: {
    address: { type: 'string', required: true },
    version: { type: 'number', required: true },
    /** RFC 3339 times, oldest first, none older than the widest window. */
    sentAt: { type: 'list', items: { type: 'string' }, required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    cap: {
      pk: { field: primaryKey.pk, composite: ['address'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
