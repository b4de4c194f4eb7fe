import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The latest invitation of an agent. Once it was mailed, only the SHA-256 of its secret is stored. */
export const invitationSchema = createSchema({
  model: { service, entity: 'invitation', version: '1' },
  attributes: {
    agentId: { type: 'string', required: true },
    invitationId: { type: 'string', required: true },
    secretHash: { type: 'string', required: true },
    createdAt: { type: 'string', required: true },
    validUntil: { type: 'string', required: true },
    sealedToken: { type: 'string' },
    mailedAt: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    invitation: {
      pk: { field: primaryKey.pk, composite: ['agentId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
