import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/** The entity's name, for the stream filter that lets only these items through to the relay. */
export const historyEntityName = 'history';

/**
 * What one commit changed: the ticket's audit trail and the outbox at once. The relay publishes each event of it, so an
 * event exists exactly when its change was committed.
 */
export const historySchema = createSchema({
  model: { service, entity: historyEntityName, version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    historyId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    at: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    correlationId: { type: 'string', required: true },
    /** `{type, data}` of each event, in order, and its actor where that is another. */
    changes: { type: 'list', required: true, items: { type: 'any' } },
  },
  indexes: {
    history: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['historyId'] },
    },
  },
});
