import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** A message of a channel by the platform's id. A conditional put in its transaction keeps a second copy out. */
export const channelReferenceSchema = createSchema({
  model: { service, entity: 'channel-reference', version: '1' },
  attributes: {
    channelId: { type: 'string', required: true },
    externalId: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    identity: { type: ['verified', 'claimed', 'anonymous'] as const },
    /** True for a message that the desk sent: a copy of it is an echo. */
    isOwn: { type: 'boolean' },
  },
  indexes: {
    reference: {
      pk: { field: primaryKey.pk, composite: ['channelId', 'externalId'], casing: 'none' },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
