import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/**
 * A version of the SLA configuration: policies and calendars. The newest never expires; a replaced one expires once no
 * ticket needs it any more.
 */
export const slaConfigurationSchema = createSchema({
  model: { service, entity: 'timetable', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true, padding: { length: 10, char: '0' } },
    at: { type: 'string', required: true },
    policies: { type: 'list', required: true, items: { type: 'any' } },
    calendars: { type: 'list', required: true, items: { type: 'any' } },
    [timeToLiveAttribute]: { type: 'number' },
  },
  indexes: {
    slaConfiguration: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['version'] },
    },
  },
});
