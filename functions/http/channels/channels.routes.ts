import * as z from 'zod';
import { channelApi, channelRecords } from '../../../domain/channel/channel.ts';
import { nounRoutes } from '../api/noun-routes.ts';
import { defineRoute } from '../api/route.ts';

export const ofChannels = nounRoutes(channelApi, 'channels', { read: 'agent', write: 'admin' });

/** `whsec_…`, in the format of Standard Webhooks. Answers to a creation and a rotation alone contain it. */
const secret = z.string();

/** Channels can't be deleted, since messages refer to them permanently: they are disabled. */
export const channelRoutes = {
  listChannels: ofChannels.list,
  createChannel: defineRoute({
    method: 'POST',
    path: '/v1/channels',
    summary:
      "Create a channel that an adapter serves, such as a form, a chat or an official account. Only this answer contains the secret with which the adapter signs its requests. Mail's channels are the mailboxes.",
    role: 'admin',
    body: z.strictObject(channelApi.fields),
    status: 201,
    output: channelRecords.schema.extend({ secret }),
  }),
  getChannel: ofChannels.get,
  editChannel: ofChannels.change,
  rotateChannelSecret: defineRoute({
    method: 'POST',
    path: '/v1/channels/{channelId}/secret-rotations',
    summary:
      "Give a channel's adapter a new secret. For 24 hours, the previous one is accepted, too. Only this answer contains the new secret.",
    role: 'admin',
    params: z.object(channelRecords.id),
    status: 201,
    output: z.object({ secret, previousSecretExpiresAt: z.string() }),
  }),
};
