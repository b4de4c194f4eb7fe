import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** A legal hold on a customer, a ticket or a case. Holds are few and read together: one partition holds all of them. */
export const legalHoldSchema = createSchema({
  model: { service, entity: 'legal-hold', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    legalHoldId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    recordId: { type: 'string', required: true },
    reason: { type: 'string', required: true },
    createdBy: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
    until: { type: 'string' },
    releasedAt: { type: 'string' },
    releasedBy: { type: 'any' },
  },
  indexes: {
    hold: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['legalHoldId'] },
    },
  },
});
