import { createSchema } from 'electrodb';
import { bareKey, changesPartition, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** Which tickets, customers and orders changed or were deleted, by when that was recorded: many changes in one item. */
export const changeBatchSchema = createSchema({
  model: { service, entity: 'change-batch', version: '1' },
  attributes: {
    /** The day of `position`, in UTC. */
    day: { type: 'string', required: true },
    /** The time of recording and something random: `2026-11-30T08:00:00.000Z#…`. */
    position: { type: 'string', required: true, field: primaryKey.sk },
    /** Ids of records. */
    changed: { type: 'list', required: true, items: { type: 'string' } },
    deleted: { type: 'list', items: { type: 'string' } },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    batch: {
      pk: {
        field: primaryKey.pk,
        composite: ['day'],
        template: `${changesPartition}\${day}`,
        casing: 'none',
      },
      sk: bareKey(primaryKey.sk, ['position']),
    },
  },
});
