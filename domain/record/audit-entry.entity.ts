import { createSchema } from 'electrodb';
import { indexes, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** Where the partitions of audit entries begin: functions that only read the table may still write here. */
export const auditPartition = 'audit#';

/** What a list shows is read from the items themselves: the indexes project their keys alone. */
const projection = 'keys_only';

/** Who created, changed or deleted a record, and on which days an API key was used. */
export const auditEntrySchema = createSchema({
  model: { service, entity: 'audit-entry', version: '1' },
  attributes: {
    /** Entries of before there were others than those of API keys have `apiKeyId` instead, and no index keys. */
    recordId: { type: 'string', required: true },
    /** The moment and the entry's own id; the day and `~` where an entry stands for all of it. */
    slot: { type: 'string', required: true },
    action: { type: 'string', required: true },
    at: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    fields: { type: 'list', items: { type: 'any' } },
    requestedBy: { type: 'string' },
    correlationId: { type: 'string', required: true },
    /** What the keys of the indexes are made of. */
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
