import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { auditEntry } from './audit-entry.ts';

/** Where the partitions of audit entries begin: functions that only read the table may still write here. */
export const auditPartition = 'audit#';

/** Who created, used or revoked an API key. */
export const auditEntrySchema = createSchema({
  model: { service, entity: 'audit-entry', version: '1' },
  attributes: {
    apiKeyId: { type: 'string', required: true },
    /** The moment, or the day and `~` where an entry stands for all of it. */
    slot: { type: 'string', required: true },
    action: { type: auditEntry.shape.action.options, required: true },
    at: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    requestedBy: { type: 'string' },
    correlationId: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    entry: {
      pk: {
        field: primaryKey.pk,
        composite: ['apiKeyId'],
        template: `${auditPartition}\${apiKeyId}`,
        casing: 'none',
      },
      sk: {
        field: primaryKey.sk,
        composite: ['slot', 'action'],
        template: `entry#\${slot}#\${action}`,
        casing: 'none',
      },
    },
  },
});
