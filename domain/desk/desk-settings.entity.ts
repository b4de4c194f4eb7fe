import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** What people set about the desk as a whole: when tickets close and reopen, and when customers are surveyed. */
export const deskSettingsSchema = createSchema({
  model: { service, entity: 'desk-settings', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    lifecycle: { type: 'any', required: true },
    survey: { type: 'any', required: true },
    resolution: { type: 'any' },
    retention: { type: 'any' },
    privacy: { type: 'any' },
    formerLifecycles: { type: 'list', required: true, items: { type: 'any' } },
  },
  indexes: {
    settings: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

/** Where older releases kept settings: in the newest version of the SLA configuration. Only read. */
export const formerSettingsSchema = createSchema({
  model: { service, entity: 'timetable', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true, padding: { length: 10, char: '0' } },
    lifecycle: { type: 'any' },
    survey: { type: 'any' },
  },
  indexes: {
    settings: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['version'] },
    },
  },
});
