import { settleChannelMessage } from '../../domain/conversation/settle-channel-message.ts';
import type { Context } from '../../domain/shared/context.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { channelMessages, channelReferences as references } from '../channel-stores.ts';
import { database } from '../clients/table.ts';
import { tickets } from '../ticket-stores.ts';

/** Settles a message that no adapter claimed or settled in time. Loaded with the first one that is woken. */
export async function wakeChannelMessage(messageId: string, context: Context): Promise<void> {
  const channelMessageId = idSchema('channelMessage').parse(messageId);
  await settleChannelMessage(
    { database, channelMessages, references, tickets },
    { channelMessageId },
    context,
  );
}
