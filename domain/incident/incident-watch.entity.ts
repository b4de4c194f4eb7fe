import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** When tickets about one mailbox, product and topic were unusually many, so that an incident is proposed once. */
export const incidentWatchSchema = createSchema({
  model: { service, entity: 'incident-watch', version: '1' },
  attributes: {
    subject: { type: 'string', required: true },
    caseId: { type: 'string' },
    version: { type: 'number', required: true },
    unusualAt: { type: 'string' },
    leftOut: {
      type: 'list',
      required: true,
      items: {
        type: 'map',
        properties: { from: { type: 'number', required: true }, to: { type: 'number', required: true } },
      },
    },
    expiresAt: { type: 'number', required: true, field: timeToLiveAttribute },
  },
  indexes: {
    watch: {
      pk: { field: primaryKey.pk, composite: ['subject'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
