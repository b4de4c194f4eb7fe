import { createSchema } from 'electrodb';
import { indexes, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { grantAccess } from './grant.ts';

/** Access to one ticket for an agent or a team who would not see it otherwise, in the ticket's partition. */
export const grantSchema = createSchema({
  model: { service, entity: 'grant', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    granteeId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    access: { type: grantAccess.options, required: true },
    reason: { type: 'string', required: true },
    expiresAt: { type: 'string', required: true, field: 'endsAt' },
    createdAt: { type: 'string', required: true },
    deleteAfter: { type: 'number', required: true, field: timeToLiveAttribute },
  },
  indexes: {
    grant: {
      pk: { field: primaryKey.pk, composite: ['ticketId'] },
      sk: { field: primaryKey.sk, composite: ['granteeId'] },
    },
    byGrantee: {
      index: indexes.directory.index,
      projection: ['ticketId'],
      pk: { field: indexes.directory.pk, composite: ['granteeId'] },
      sk: { field: indexes.directory.sk, composite: ['expiresAt', 'ticketId'] },
    },
  },
});
