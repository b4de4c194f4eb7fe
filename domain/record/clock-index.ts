import { bareKey, indexes } from '../shared/table.ts';
import { noShard, shardValues } from './clock-shard.ts';

/** The attributes of a kind of records with timers. */
export const clockAttributes = {
  clockShard: { type: shardValues, required: true },
  wakeAt: { type: 'string', default: noShard, get: (at?: string) => (at === noShard ? undefined : at) },
  parkedAt: { type: 'string' },
} as const;

/** The index by which the clock finds the records of a kind that are due. @param id the attribute with the record's id */
export function clockIndex<const Id extends string>(id: Id) {
  return {
    index: indexes.due.index,
    projection: ['wakeAt', 'parkedAt'],
    condition: ({ clockShard }: { clockShard?: string }) => clockShard !== noShard,
    pk: bareKey(indexes.due.pk, ['clockShard']),
    sk: bareKey(indexes.due.sk, ['wakeAt', id]),
  } as const;
}
