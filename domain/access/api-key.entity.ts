import { createSchema } from 'electrodb';
import { role } from '../desk/agent.ts';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** A credential for the API. Only the SHA-256 of its secret is stored. */
export const apiKeySchema = createSchema({
  model: { service, entity: 'api-key', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    apiKeyId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    name: { type: 'string', required: true },
    role: { type: role.options, required: true },
    /** The agent as whom the key's holder acts. */
    agentId: { type: 'string' },
    teamIds: { type: 'list', items: { type: 'string' } },
    scopes: { type: 'list', items: { type: 'string' } },
    makerId: { type: 'string' },
    secretHash: { type: 'string', required: true },
    previousSecretHash: { type: 'string' },
    previousSecretUntil: { type: 'string' },
    createdAt: { type: 'string', required: true },
    /** When the key expires; the item is deleted later, so that expired keys stay visible. */
    expiresAt: { type: 'string', field: 'endsAt' },
    deleteAfter: { type: 'number', field: timeToLiveAttribute },
  },
  indexes: {
    apiKey: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['apiKeyId'] },
    },
  },
});
