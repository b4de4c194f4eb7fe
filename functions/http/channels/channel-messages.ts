import { settleChannelMessage as settle } from '../../../domain/conversation/settle-channel-message.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import { channelMessages, channelReferences as references } from '../../channel-stores.ts';
import { database } from '../../clients/table.ts';
import { messages, tickets } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { channelMessageRoutes } from './channel-messages.routes.ts';
import { signedByAdapter } from './signed-by-adapter.ts';

const claimChannelMessage = handle(
  channelMessageRoutes.claimChannelMessage,
  async ({ params: { channelMessageId }, received, context, record }) => {
    const { channelId, threadId, ticketId, messageId } = await channelMessages.load(channelMessageId);
    await signedByAdapter(channelId, received, context);
    const message = await messages.load(ticketId, messageId);
    const content = await contentOf(message, context.now);
    const answerOf = (leaseUntil: string) => ({
      body: { ...{ channelMessageId, channel: channelId, thread: threadId, leaseUntil }, ...content },
    });
    const claimed = await channelMessages.change(channelMessageId, () => ({ kind: 'claim' }), context, {
      also: ({ state }) => record(answerOf(leaseOf(state))),
    });
    return answerOf(leaseOf(claimed.state));
  },
);

function leaseOf({ leaseUntil }: { leaseUntil?: string | undefined }): string {
  if (leaseUntil === undefined) throw new Error('A claimed message has a lease.');
  return leaseUntil;
}

/** The whole text, and links to the files. Their S3 client is loaded by messages that need it. */
async function contentOf({ text, wholeTextKey, attachments }: Message, now: string) {
  if (wholeTextKey === undefined && !attachments.length) return { text, files: [] };
  const { linkTo, textAt } = await import('../tickets/message-files.ts');
  return {
    text: wholeTextKey === undefined ? text : await textAt(wholeTextKey),
    files: await Promise.all(
      attachments.map(async ({ key, filename, contentType, bytes }) => ({
        ...{ filename, contentType, bytes },
        ...(await linkTo(key, filename, now)),
      })),
    ),
  };
}

const settleChannelMessage = handle(
  channelMessageRoutes.settleChannelMessage,
  async ({ params: { channelMessageId }, body, received, context, record }) => {
    const { channelId } = await channelMessages.load(channelMessageId);
    await signedByAdapter(channelId, received, context);
    const { outcome, externalId, reason: failure } = body;
    const { state } = await settle(
      { database, channelMessages, references, tickets },
      { channelMessageId, settling: { kind: 'settle', outcome, externalId, failure } },
      context,
    );
    const answer = { body: { channelMessageId, state } };
    // Settling again changes nothing: a repetition needs no stored answer.
    await commitWrites(database, record(answer));
    return answer;
  },
);

export const handlers = {
  claimChannelMessage,
  settleChannelMessage,
} satisfies HandlersOf<'channel-messages'>;
