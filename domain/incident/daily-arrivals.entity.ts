import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/**
 * How many customers opened tickets about one mailbox, product and topic in each hour of one day (`customers00` … `23`), to know what is
 * ordinary.
 */
export const dailyArrivalsSchema = createSchema({
  model: { service, entity: 'daily-arrivals', version: '1' },
  attributes: {
    subject: { type: 'string', required: true },
    /** `YYYYMMDD` in the desk's time zone. */
    day: { type: 'string', required: true },
    expiresAt: { type: 'number', required: true, field: timeToLiveAttribute },
  },
  indexes: {
    day: {
      pk: { field: primaryKey.pk, composite: ['subject'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: ['day'] },
    },
  },
});
