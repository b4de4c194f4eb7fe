import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';
import { clockShards } from './clock-shard.ts';

/** Up to which record the clock has dispatched a shard. One item for each shard, read together. */
export const leaseSchema = createSchema({
  model: { service, entity: 'lease', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    shard: { type: clockShards, required: true },
    version: { type: 'number', required: true },
    through: { type: 'any', required: true },
    previousThrough: { type: 'any' },
    rotatedAt: { type: 'string', required: true },
    claimedAt: { type: 'string', required: true },
  },
  indexes: {
    lease: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['shard'] },
    },
  },
});
