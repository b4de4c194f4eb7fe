import { Entity } from 'electrodb';
import { type Database, type Reading, readTogether, type Write } from '../shared/database.ts';
import type { ChannelId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { channelThreadSchema } from './channel-thread.entity.ts';
import { type ChannelThread, channelThread } from './channel-thread.ts';

export type ChannelThreadStore = ReturnType<typeof channelThreadStore>;

/** Conversations of channels. Their writes belong into the transactions of their messages. */
export function channelThreadStore(database: Database) {
  const items = itemWriter(new Entity(channelThreadSchema, database), database.table);
  const name = 'channel-thread';

  function reading(channelId: ChannelId, threadId: string): Reading<ChannelThread | undefined> {
    return { key: items.key({ channelId, threadId }), parse: (item) => item && channelThread.parse(item) };
  }

  async function find(channelId: ChannelId, threadId: string): Promise<ChannelThread | undefined> {
    const wanted = reading(channelId, threadId);
    return (await readTogether(database, [wanted]))(wanted);
  }

  /**
   * The write of a conversation in which the customer wrote. The condition fails where it went on in another ticket
   * meanwhile; of messages at once, each renews the window.
   * @param before as it was read; undefined if there was none
   */
  function received(before: ChannelThread | undefined, next: ChannelThread): Write {
    if (!before) return { name, put: items.create(next) };
    return {
      name,
      put: {
        ...items.put(next),
        ConditionExpression: 'ticketId = :ticketId',
        ExpressionAttributeValues: { ':ticketId': before.ticketId },
      },
    };
  }

  /**
   * The write that counts a message of the desk. The condition fails where another one was sent, or the customer wrote,
   * since it was read: the window has to be looked at again.
   */
  function sent({ channelId, threadId, lastReceivedAt, sentSince }: ChannelThread): Write {
    return {
      name,
      update: {
        TableName: database.table,
        Key: items.key({ channelId, threadId }),
        UpdateExpression: 'SET sentSince = :next',
        ConditionExpression: 'sentSince = :sent AND lastReceivedAt = :received',
        ExpressionAttributeValues: {
          ':next': sentSince + 1,
          ':sent': sentSince,
          ':received': lastReceivedAt,
        },
      },
    };
  }

  return { reading, find, received, sent };
}
