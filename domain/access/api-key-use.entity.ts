import { createSchema } from 'electrodb';
import { auditPartition } from '../record/audit-entry.entity.ts';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/**
 * When an API key was last used, to the hour. It is in the partition of the key's audit entries, where every function
 * that checks a key may write.
 */
export const apiKeyUseSchema = createSchema({
  model: { service, entity: 'api-key-use', version: '1' },
  attributes: {
    apiKeyId: { type: 'string', required: true },
    lastUsedAt: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    use: {
      pk: {
        field: primaryKey.pk,
        composite: ['apiKeyId'],
        template: `${auditPartition}\${apiKeyId}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [], template: 'last-use', casing: 'none' },
    },
  },
});
