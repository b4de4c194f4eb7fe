import { createSchema } from 'electrodb';
import { primaryKey, service } from '../table.ts';

/** When an agent last got a mail with notices, and when the next is looked for. One item an agent, for as long as there is the agent. */
export const digestSchema = createSchema({
  model: { service, entity: 'digest', version: '1' },
  attributes: {
    agentId: { type: 'string', required: true },
    lastDigestAt: { type: 'string', required: true },
    nextDigestAt: { type: 'string' },
  },
  indexes: {
    digest: {
      pk: { field: primaryKey.pk, composite: ['agentId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
