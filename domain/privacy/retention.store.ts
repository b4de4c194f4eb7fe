import { Entity } from 'electrodb';
import { noShard, shardOf } from '../record/clock-shard.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { retentionSchema } from './retention.entity.ts';
import {
  interrupted,
  newRetention,
  type Retention,
  retention,
  retentionId,
  retentionTimers,
} from './retention.ts';

export type RetentionStore = ReturnType<typeof retentionStore>;

/** How far the desk's retention is. */
export function retentionStore(database: Database) {
  const retentions = new Entity(retentionSchema, database);
  const items = itemWriter<object>(retentions, database.table);
  const itemOf = (state: Retention) => ({
    ...state,
    clockShard: shardOf(state.retentionId, state, retentionTimers),
    wakeAt: state.wakeAt ?? noShard,
  });

  async function find(): Promise<Retention | undefined> {
    const { data } = await retentions.get({ retentionId }).go({ consistent: true });
    return data ? retention.parse(data) : undefined;
  }

  /** @throws ConditionFailed if another function was faster */
  async function advance(before: Retention, next: Retention): Promise<Retention> {
    await commitWrites(database, [{ name: 'retention', put: items.replace(itemOf(next), before.version) }]);
    return next;
  }

  /** Has a round begin soon, after the settings changed. What is running goes on. */
  async function begin(now: string): Promise<void> {
    const before = await find();
    try {
      if (before) await advance(before, interrupted(before, now));
      else
        await commitWrites(database, [{ name: 'retention', put: items.create(itemOf(newRetention(now))) }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  return { find, advance, begin };
}
