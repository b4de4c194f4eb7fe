import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';
import { suppressionReason } from './suppression.ts';

/** An address that gets no automatic mail. It never expires; a person clears it. */
export const suppressionSchema = createSchema({
  model: { service, entity: 'suppression', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    suppressionId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    address: { type: 'string', required: true },
    reason: { type: suppressionReason.options, required: true },
    detail: { type: 'string', required: true },
    ticketId: { type: 'string' },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    suppression: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['suppressionId'] },
    },
  },
});
