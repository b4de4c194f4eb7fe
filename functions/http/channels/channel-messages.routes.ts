import * as z from 'zod';
import { platformId } from '../../../domain/channel/channel.ts';
import { channelMessageOutcome, channelMessageState } from '../../../domain/channel/channel-message.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { defineRoute } from '../api/route.ts';

const params = z.object({ channelMessageId: idSchema('channelMessage') });
const one = '/v1/channel-messages/{channelMessageId}' as const;

/** Calls of adapters about the messages that they send, signed with the secret of the channel. */
export const channelMessageRoutes = {
  claimChannelMessage: defineRoute({
    method: 'POST',
    path: `${one}/claim`,
    summary:
      'Claim a message that waits to be sent (`channel.message-requested`), signed with the channel’s secret. Whoever claims it sends it, and settles it before the lease ends: after that its outcome is unknown, and it is never offered again.',
    role: 'agent',
    scope: 'channel',
    params,
    status: 200,
    output: z.object({
      channelMessageId: idSchema('channelMessage'),
      channel: idSchema('channel'),
      /** The platform's id of the conversation. */
      thread: z.string(),
      text: z.string(),
      files: z.array(
        z.object({
          filename: z.string(),
          contentType: z.string(),
          bytes: z.number().int(),
          /** Where the file is downloaded, before the link expires. */
          url: z.url(),
          expiresAt: z.iso.datetime(),
        }),
      ),
      leaseUntil: z.iso.datetime(),
    }),
    errors: ['transition-not-allowed'],
    needs: ['attachments:read'],
  }),
  settleChannelMessage: defineRoute({
    method: 'POST',
    path: `${one}/settlement`,
    summary:
      'Tell what became of a claimed message, signed with the channel’s secret. A message that was not sent, or of which nobody knows, is shown to agents, and is not sent again by itself. Repeating it changes nothing.',
    role: 'agent',
    scope: 'channel',
    params,
    body: z.strictObject({
      outcome: channelMessageOutcome,
      /** The platform's id of the message: a copy of it that comes in is ignored as an echo. */
      externalId: platformId.optional(),
      /** Why it was not sent, for agents. */
      reason: oneLine(500).optional(),
    }),
    status: 200,
    output: z.object({ channelMessageId: idSchema('channelMessage'), state: channelMessageState }),
    errors: ['transition-not-allowed'],
  }),
};
