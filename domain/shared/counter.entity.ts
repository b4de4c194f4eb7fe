import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from './table.ts';

/**
 * What was counted on one day: numbers that were assigned, and automatic mails of each hour (`automaticMails00` …
 * `23`).
 */
export const counterSchema = createSchema({
  model: { service, entity: 'counter', version: '1' },
  attributes: {
    /** `YYYYMMDD` in the desk's time zone. */
    day: { type: 'string', required: true },
    tickets: { type: 'number' },
    customers: { type: 'number' },
    cases: { type: 'number' },
    [timeToLiveAttribute]: { type: 'number' },
  },
  indexes: {
    counter: {
      pk: { field: primaryKey.pk, composite: ['day'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
