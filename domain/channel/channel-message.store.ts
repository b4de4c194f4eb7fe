import { Entity } from 'electrodb';
import { noShard, shardOf } from '../record/clock-shard.ts';
import { recordStore } from '../record/record.store.ts';
import { type Database, type Item, type Reading, readTogether } from '../shared/database.ts';
import type { ChannelMessageId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { primaryKey } from '../shared/table.ts';
import { channelMessageSchema } from './channel-message.entity.ts';
import {
  type ChannelMessage,
  type ChannelMessageTypes,
  channelMessage,
  channelMessageRecord,
} from './channel-message.ts';

export type ChannelMessageStore = ReturnType<typeof channelMessageStore>;

/** Messages that adapters send. */
export function channelMessageStore(database: Database) {
  const items = itemWriter(new Entity(channelMessageSchema, database), database.table);
  const itemOf = (state: ChannelMessage) => ({
    ...state,
    clockShard: shardOf(state.channelMessageId, state),
  });

  function reading(channelMessageId: ChannelMessageId): Reading<ChannelMessage | undefined> {
    return { key: items.key({ channelMessageId }), parse: (item) => item && parseItem(item) };
  }

  /** Those that exist, in one call for each hundred. */
  async function findAll(ids: readonly ChannelMessageId[]): Promise<ChannelMessage[]> {
    if (!ids.length) return [];
    const readings = ids.map(reading);
    const read = await readTogether(database, readings);
    return readings.flatMap((each) => read(each) ?? []);
  }

  const { load, openingIn, changes, change, mayWait } = recordStore<ChannelMessageTypes>(
    database,
    channelMessageRecord,
    {
      async find(channelMessageId) {
        const [found] = await findAll([channelMessageId]);
        return found;
      },
      create: (state) => items.create(itemOf(state)),
      replace: (state, version) => items.replace(itemOf(state), version),
      surroundings: async () => undefined,
    },
  );

  return { load, findAll, openingIn, changes, change, mayWait };
}

function parseItem({ wakeAt, ...item }: Item): ChannelMessage {
  return channelMessage.parse({
    ...item,
    channelMessageId: item[primaryKey.pk],
    ...(wakeAt !== noShard && { wakeAt }),
  });
}
