import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** Which ticket has a number. People know tickets by their numbers, and the subjects of mails contain them. */
export const ticketNumberSchema = createSchema({
  model: { service, entity: 'ticket-number', version: '1' },
  attributes: {
    number: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
  },
  indexes: {
    number: {
      pk: { field: primaryKey.pk, composite: ['number'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
