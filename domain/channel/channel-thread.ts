import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** A conversation in a channel. */
export const channelThread = z.object({
  channelId: idSchema('channel'),
  threadId: z.string(),
  ticketId: idSchema('ticket'),
  customerId: idSchema('customer'),
  senderId: z.string().optional(),
  lastReceivedAt: z.iso.datetime(),
  sentSince: z.number().int().nonnegative(),
});
export type ChannelThread = z.infer<typeof channelThread>;
