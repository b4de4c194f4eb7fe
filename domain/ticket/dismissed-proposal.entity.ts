import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** A proposed collaborator whom an agent dismissed, in the ticket's partition. */
export const dismissedProposalSchema = createSchema({
  model: { service, entity: 'dismissed-proposal', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    /** In lower case. */
    address: { type: 'string', required: true },
    dismissedAt: { type: 'string', required: true },
  },
  indexes: {
    dismissal: {
      pk: { field: primaryKey.pk, composite: ['ticketId'] },
      sk: { field: primaryKey.sk, composite: ['address'] },
    },
  },
});
