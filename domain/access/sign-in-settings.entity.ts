import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** Where people sign in. */
export const signInSettingsSchema = createSchema({
  model: { service, entity: 'sign-in-settings', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    version: { type: 'number', required: true },
    direct: { type: 'any' },
  },
  indexes: {
    settings: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
