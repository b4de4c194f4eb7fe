import * as z from 'zod';
import { platformId } from '../../../domain/channel/channel.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { phoneCall } from '../../../domain/ticket/message.ts';
import { address, attachmentIds, moment, phone, text } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { announcedFile, uploadView } from '../attachments/views.ts';

const context = z
  .record(
    z.string().max(50, 'must be at most 50 characters'),
    z.string().max(500, 'must be at most 500 characters'),
  )
  .refine((entries) => Object.keys(entries).length <= 20, 'must have at most 20 entries')
  .meta({ examples: [{ page: 'https://shop.example/lamps' }] });

const ids = {
  ticketId: idSchema('ticket').nullable(),
  messageId: idSchema('message').nullable(),
  customerId: idSchema('customer').nullable(),
};

/** Calls of adapters, which sign the body with the secret of their channel. */
export const inboundRoutes = {
  receiveInbound: defineRoute({
    method: 'POST',
    path: '/v1/inbound',
    summary:
      'Bring a customer’s message in from a channel, signed with the channel’s secret. Repeating it is answered with the ids of the first time.',
    role: 'agent',
    scope: 'channel',
    body: z.strictObject({
      channel: idSchema('channel'),
      /** The platform's id of the message, which all copies of it share. */
      externalId: platformId,
      /** The platform's id of the conversation. */
      thread: platformId,
      sender: z.strictObject({
        /** The platform's own id of the sender. */
        id: platformId.optional(),
        name: oneLine(200).optional(),
        address: address.optional(),
        phone: phone.optional(),
      }),
      /** Given where the channel itself verified the sender: what of them, its record says in `vouchesFor`. */
      identity: z.strictObject({ by: z.literal('channel') }).optional(),
      /** When it was written, by the channel's clock. */
      sentAt: moment,
      /** By default the beginning of the text. */
      subject: oneLine(200).optional(),
      text,
      html: z.string().max(1_000_000, 'must be at most 1,000,000 characters').optional(),
      /** From `POST /v1/inbound/files`. */
      files: attachmentIds.default([]),
      /** What the channel tells of the place where it was written. */
      context: context.optional(),
      /** Of a phone call: the text is what was said, or that it was missed. */
      call: phoneCall.optional(),
    }),
    status: 200,
    output: z.object({
      /** `echo` is a message of the desk's own, which is ignored and has no ids. */
      outcome: z.enum(['opened', 'appended', 'duplicate', 'echo']),
      /** How far the sender is recognized; null for an echo. */
      identity: z.enum(['verified', 'claimed', 'anonymous']).nullable(),
      ...ids,
    }),
    errors: ['transition-not-allowed', 'edit-conflict'],
    needs: ['desk', 'automatic-mail', 'attachments:read', 'attachments:write'],
  }),
  createInboundFile: defineRoute({
    method: 'POST',
    path: '/v1/inbound/files',
    summary:
      'Create an upload link for a file of a message that is brought in, signed with the channel’s secret; then name its id in `files`.',
    role: 'agent',
    scope: 'channel',
    body: announcedFile.extend({ channel: idSchema('channel') }),
    status: 201,
    output: uploadView,
    needs: ['attachments:upload'],
  }),
};
