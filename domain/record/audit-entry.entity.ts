import { createSchema } from 'electrodb';
import { indexes, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The prefix of audit entries' partition keys: functions that only read the table may still write here. */
export const auditPartition = 'audit#';

/** Lists read the items themselves: the indexes project their keys only. */
const projection = 'keys_only';

/** Who created, changed, deleted, looked up or exported what, who signed in, and on which days an API key was used. */
export const auditEntrySchema = createSchema({
  model: { service, entity: 'audit-entry', version: '1' },
  attributes: {
    /** Old entries, which are about API keys only, have `apiKeyId` instead, and no index keys. */
    recordId: { type: 'string', required: true },
    /**
     * The time and the entry's own id; for an entry about a whole day or hour, the day or hour and `~`, and its
     * cause.
     */
    slot: { type: 'string', required: true },
    action: { type: 'string', required: true },
    at: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    fields: { type: 'list', items: { type: 'any' } },
    requestedBy: { type: 'string' },
    reason: { type: 'string' },
    cause: { type: 'string' },
    correlationId: { type: 'string', required: true },
    /** Attributes for the keys of the indexes. */
    desk: { type: ['desk'] as const, required: true },
    actorId: { type: 'string', required: true },
    noun: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    entry: {
      pk: {
        field: primaryKey.pk,
        composite: ['recordId'],
        template: `${auditPartition}\${recordId}`,
        casing: 'none',
      },
      sk: {
        field: primaryKey.sk,
        composite: ['slot', 'action'],
        template: `entry#\${slot}#\${action}`,
        casing: 'none',
      },
    },
    byTime: {
      index: indexes.directory.index,
      projection,
      pk: { field: indexes.directory.pk, composite: ['desk'] },
      sk: { field: indexes.directory.sk, composite: ['slot'] },
    },
    byNoun: {
      index: indexes.queue.index,
      projection,
      pk: { field: indexes.queue.pk, composite: ['noun'] },
      sk: { field: indexes.queue.sk, composite: ['slot'] },
    },
    byActor: {
      index: indexes.queueOwner.index,
      projection,
      pk: { field: indexes.queueOwner.pk, composite: ['actorId'] },
      sk: { field: indexes.queueOwner.sk, composite: ['slot'] },
    },
  },
});
