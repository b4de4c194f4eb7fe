import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** That an automatic mail about a ticket was decided on: sent or held back. In the ticket's partition. */
export const automaticMailClaimSchema = createSchema({
  model: { service, entity: 'automatic-mail-claim', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    /** The mail's occasion, for example `survey 2` for the second resolution. */
    occasion: { type: 'string', required: true },
    at: { type: 'string', required: true },
  },
  indexes: {
    claim: {
      pk: { field: primaryKey.pk, composite: ['ticketId'] },
      sk: { field: primaryKey.sk, composite: ['occasion'] },
    },
  },
});
