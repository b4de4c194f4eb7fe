import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** How far the reconciler has come with one source. It exists only while there is something to remember. */
export const reconciliationSchema = createSchema({
  model: { service, entity: 'reconciliation', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    source: { type: 'string', required: true },
    rounds: { type: 'number' },
    nextRoundAt: { type: 'string' },
    through: { type: 'string' },
  },
  indexes: {
    reconciliation: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['source'] },
    },
  },
});
