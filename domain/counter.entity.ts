import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from './table.ts';

/** How many numbers of one kind were drawn on one day. */
export const counterSchema = createSchema({
  model: { service, entity: 'counter', version: '1' },
  attributes: {
    name: { type: ['ticket', 'customer'] as const, required: true },
    /** `YYYYMMDD` in the desk's time zone. */
    day: { type: 'string', required: true },
    drawn: { type: 'number', required: true },
    [timeToLiveAttribute]: { type: 'number' },
  },
  indexes: {
    counter: {
      pk: { field: primaryKey.pk, composite: ['name', 'day'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
