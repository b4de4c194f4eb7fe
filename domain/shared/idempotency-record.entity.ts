import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from './table.ts';

/** A POST with an Idempotency-Key and its answer, kept for 24 hours. */
export const idempotencyRecordSchema = createSchema({
  model: { service, entity: 'idempotency-record', version: '1' },
  attributes: {
    /** API key id and the client's own key. */
    idempotencyKey: { type: 'string', required: true },
    requestHash: { type: 'string', required: true },
    state: { type: ['running', 'done'] as const, required: true },
    /** Identifies the attempt that may complete the record. */
    attemptId: { type: 'string', required: true },
    startedAt: { type: 'string', required: true },
    response: { type: 'any' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    record: {
      pk: { field: primaryKey.pk, composite: ['idempotencyKey'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
