import { createSchema } from 'electrodb';
import { ticketType } from '../../events/ticket/ticket-facts.ts';
import { primaryKey, service } from '../shared/table.ts';

/** A support address, and the settings that its new tickets start with. */
export const mailboxSchema = createSchema({
  model: { service, entity: 'mailbox', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    mailboxId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    address: { type: 'string', required: true },
    /** Addresses elsewhere whose mail is forwarded to it. */
    forwardedFrom: { type: 'list', items: { type: 'string' } },
    /** The name that customers see as the sender. */
    fromName: { type: 'string', required: true },
    locale: { type: 'string', required: true },
    teamId: { type: 'string' },
    ticketType: { type: ticketType.options, required: true },
    country: { type: 'string' },
    createdAt: { type: 'string', required: true },
  },
  indexes: {
    mailbox: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['mailboxId'] },
    },
  },
});
