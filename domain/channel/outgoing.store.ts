import type { Context } from '../shared/context.ts';
import { type Database, readTogether, type Write } from '../shared/database.ts';
import type { ChannelId, ChannelMessageId } from '../shared/ids.ts';
import type { Message } from '../ticket/message.ts';
import { channelStore } from './channel.store.ts';
import type { ChannelRecord } from './channel.ts';
import { channelMessageStore } from './channel-message.store.ts';
import { channelThreadStore } from './channel-thread.store.ts';
import type { ChannelThread } from './channel-thread.ts';

/** Where a reply leaves by an adapter: a channel, and the conversation in it. */
export interface ChannelPlace {
  channel: ChannelRecord;
  thread: ChannelThread;
}

/** How replies leave by adapters. */
export interface Outgoing {
  /** Undefined where the channel or the conversation is gone. */
  find(channelId: ChannelId, threadId: string): Promise<ChannelPlace | undefined>;
  /**
   * The writes that have the adapter send a message. A condition fails, named `channel-thread`, where the reply window
   * changed since the place was read.
   */
  request(
    place: ChannelPlace,
    message: Message & { channelMessageId: ChannelMessageId },
    context: Context,
  ): Promise<readonly Write[]>;
}

export function outgoingStore(database: Database): Outgoing {
  const channels = channelStore(database);
  const threads = channelThreadStore(database);
  const channelMessages = channelMessageStore(database);
  return {
    async find(channelId, threadId) {
      const [channel, thread] = [channels.reading(channelId), threads.reading(channelId, threadId)];
      const read = await readTogether(database, [channel, thread]);
      const [found, conversation] = [read(channel), read(thread)];
      return found && conversation && { channel: found, thread: conversation };
    },
    async request(
      { channel: { channelId }, thread },
      { channelMessageId, ticketId, messageId, customerId },
      context,
    ) {
      const { threadId } = thread;
      const opened = channelMessages.openingIn(
        undefined,
        channelMessageId,
        {
          type: 'channel.message-requested',
          data: { channelId, ticketId, messageId },
          given: { threadId, customerId },
        },
        context,
      );
      return [...opened.writes, threads.sent(thread)];
    },
  };
}
