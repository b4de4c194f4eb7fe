import { createSchema } from 'electrodb';
import { locale } from '../shared/locale.ts';
import { primaryKey, publicPartitions, service, timeToLiveAttribute } from '../shared/table.ts';

/** What was searched on the public pages in vain, by month and day, and how often */
export const missedSearchSchema = createSchema({
  model: { service, entity: 'missed-search', version: '1' },
  attributes: {
    /** `YYYY-MM`, in UTC. */
    month: { type: 'string', required: true },
    /** `YYYY-MM-DD`, in UTC. */
    day: { type: 'string', required: true },
    locale: { type: locale.options, required: true },
    text: { type: 'string', required: true },
    count: { type: 'number', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    missed: {
      pk: {
        field: primaryKey.pk,
        composite: ['month'],
        template: `${publicPartitions.missedSearch}\${month}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: ['day', 'locale', 'text'], casing: 'none' },
    },
  },
});
