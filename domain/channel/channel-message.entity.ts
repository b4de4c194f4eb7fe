import { createSchema } from 'electrodb';
import { clockAttributes, clockIndex } from '../record/clock-index.ts';
import { bareKey, primaryKey, service } from '../shared/table.ts';
import { channelMessageState } from './channel-message.ts';

/** A reply that leaves by the adapter of a channel, stored with the reply itself, so that a crash loses neither. */
export const channelMessageSchema = createSchema({
  model: { service, entity: 'channel-message', version: '1' },
  attributes: {
    channelMessageId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    channelId: { type: 'string', required: true },
    threadId: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    state: { type: channelMessageState.options, required: true },
    queuedAt: { type: 'string', required: true },
    leaseUntil: { type: 'string' },
    settledAt: { type: 'string' },
    failure: { type: 'string' },
    externalId: { type: 'string' },
    ...clockAttributes,
  },
  indexes: {
    channelMessage: {
      pk: bareKey(primaryKey.pk, ['channelMessageId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    byClock: clockIndex('channelMessageId'),
  },
});
