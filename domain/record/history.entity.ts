import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The entity's name, for the stream filter that passes only these items to the relay. */
export const historyEntityName = 'history';

/**
 * What one commit changed: the record's audit trail and the outbox in one item. The relay publishes each of its events,
 * so an event exists if and only if its change was committed.
 */
export const historySchema = createSchema({
  model: { service, entity: historyEntityName, version: '1' },
  attributes: {
    recordId: { type: 'string', required: true, field: primaryKey.pk },
    /**
     * For a ticket, its id again: a relay of an earlier version, which may still run during a deployment, reads it
     * here.
     */
    ticketId: { type: 'string' },
    historyId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    at: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    correlationId: { type: 'string', required: true },
    /** The import that it is part of. */
    importId: { type: 'string' },
    /** The rules of the desk's automation that led to it, the first cause first. */
    causedBy: { type: 'any' },
    /** `{type, data}` of each event, in order, and its actor if it differs from the item's. */
    changes: { type: 'list', required: true, items: { type: 'any' } },
    /** Absent if the history is kept permanently. */
    [timeToLiveAttribute]: { type: 'number' },
  },
  indexes: {
    history: {
      pk: bareKey(primaryKey.pk, ['recordId']),
      sk: { field: primaryKey.sk, composite: ['historyId'] },
    },
  },
});
