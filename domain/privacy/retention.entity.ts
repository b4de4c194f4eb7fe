import { createSchema } from 'electrodb';
import { noShard, shardValues } from '../record/clock-shard.ts';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';

/** How far the desk's retention is. Absent until the settings have something expire. */
export const retentionSchema = createSchema({
  model: { service, entity: 'retention', version: '1' },
  attributes: {
    retentionId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    batch: { type: 'list', items: { type: 'string' }, required: true },
    cursor: { type: 'string' },
    filesThrough: { type: 'string' },
    rawMailThrough: { type: 'string' },
    roundAt: { type: 'string' },
    deletedTickets: { type: 'number', required: true },
    clockShard: { type: shardValues, required: true },
    wakeAt: { type: 'string', default: noShard, get: (at?: string) => (at === noShard ? undefined : at) },
    parkedAt: { type: 'string' },
  },
  indexes: {
    retention: {
      pk: bareKey(primaryKey.pk, ['retentionId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byClock: {
      index: indexes.due.index,
      projection: ['wakeAt', 'parkedAt'],
      condition: ({ clockShard }) => clockShard !== noShard,
      pk: bareKey(indexes.due.pk, ['clockShard']),
      sk: bareKey(indexes.due.sk, ['wakeAt', 'retentionId']),
    },
  },
});
