import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** That a ticket is one of an incident's: how the incident's tickets are found, in several partitions. */
export const incidentTicketSchema = createSchema({
  model: { service, entity: 'incident-ticket', version: '1' },
  attributes: {
    caseId: { type: 'string', required: true },
    shard: { type: 'number', required: true },
    ticketId: { type: 'string', required: true },
    linkedAt: { type: 'string', required: true },
    unlinkedAt: { type: 'string' },
  },
  indexes: {
    ticket: {
      pk: { field: primaryKey.pk, composite: ['caseId', 'shard'] },
      sk: { field: primaryKey.sk, composite: ['ticketId'] },
    },
  },
});

/** The incident of a ticket, in the ticket's partition: a second one can't be created. */
export const incidentClaimSchema = createSchema({
  model: { service, entity: 'incident-claim', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    caseId: { type: 'string', required: true },
    linkedAt: { type: 'string', required: true },
  },
  indexes: {
    claim: {
      pk: { field: primaryKey.pk, composite: ['ticketId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
