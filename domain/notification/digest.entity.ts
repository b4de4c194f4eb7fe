import { createSchema } from 'electrodb';
import { bareKey, indexes, primaryKey, service } from '../shared/table.ts';

/** ElectroDB requires a value for every part of a conditional index's key, even if the item is not in the index. */
const none = 'none';

/** When an agent last got a mail with notifications, and when the next is due. One item for each agent. */
export const digestSchema = createSchema({
  model: { service, entity: 'digest', version: '1' },
  attributes: {
    agentId: { type: 'string', required: true, field: primaryKey.pk },
    version: { type: 'number', required: true },
    lastDigestAt: { type: 'string' },
    dueAt: {
      type: 'string',
      default: none,
      field: indexes.directory.sk,
      get: (value?: string) => (value === none ? undefined : value),
    },
    isClaimed: { type: 'boolean' },
    failures: { type: 'number' },
    list: { type: ['due-digests'] as const, default: 'due-digests', field: indexes.directory.pk },
  },
  indexes: {
    digest: {
      pk: bareKey(primaryKey.pk, ['agentId']),
      sk: { field: primaryKey.sk, composite: [] },
    },
    /** Due digests, earliest first. Agents without pending notifications are not in the index. */
    byDue: {
      index: indexes.directory.index,
      projection: ['agentId', 'dueAt'],
      condition: ({ dueAt }) => dueAt !== none,
      pk: bareKey(indexes.directory.pk, ['list']),
      sk: bareKey(indexes.directory.sk, ['dueAt']),
    },
  },
});
