import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** A conversation in a channel, with the ticket that it is about at present. */
export const channelThreadSchema = createSchema({
  model: { service, entity: 'channel-thread', version: '1' },
  attributes: {
    channelId: { type: 'string', required: true },
    /** What the platform calls the conversation. */
    threadId: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    /** The platform's id of who began it. */
    senderId: { type: 'string' },
    /** When the customer's latest message arrived, which renews the reply window. */
    lastReceivedAt: { type: 'string', required: true },
    /** How many messages the desk sent since then. */
    sentSince: { type: 'number', required: true },
  },
  indexes: {
    thread: {
      pk: { field: primaryKey.pk, composite: ['channelId', 'threadId'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
