import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

const identity = {
  agentId: { type: 'string', required: true },
  issuer: { type: 'string', required: true },
  subject: { type: 'string', required: true },
  linkedAt: { type: 'string', required: true },
} as const;

/** The agent of an identity. */
export const identitySchema = createSchema({
  model: { service, entity: 'identity', version: '1' },
  attributes: { ...identity, identityHash: { type: 'string', required: true } },
  indexes: {
    identity: {
      pk: { field: primaryKey.pk, composite: ['identityHash'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});

/** The identity of an agent, who has at most one. */
export const agentIdentitySchema = createSchema({
  model: { service, entity: 'agent-identity', version: '1' },
  attributes: identity,
  indexes: {
    identity: {
      pk: { field: primaryKey.pk, composite: ['agentId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
