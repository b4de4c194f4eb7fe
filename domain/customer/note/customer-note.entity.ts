import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** A note about a customer, in the customer's partition. Its text is personal data. */
export const customerNoteSchema = createSchema({
  model: { service, entity: 'customer-note', version: '1' },
  attributes: {
    customerId: { type: 'string', required: true },
    customerNoteId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    text: { type: 'string', required: true },
    author: { type: 'any', required: true },
    createdAt: { type: 'string', required: true },
    editedAt: { type: 'string' },
    editor: { type: 'any' },
  },
  indexes: {
    note: {
      pk: { field: primaryKey.pk, composite: ['customerId'] },
      sk: { field: primaryKey.sk, composite: ['customerNoteId'] },
    },
  },
});
