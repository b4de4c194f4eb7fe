import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/** The id of a customer in another system, and the one customer who has it. A conditional put keeps it unique. */
export const externalIdSchema = createSchema({
  model: { service, entity: 'customer-external-id', version: '1' },
  attributes: {
    externalId: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
  },
  indexes: {
    externalId: {
      // Ids of other systems may differ by case alone, as those of Salesforce do.
      pk: {
        field: primaryKey.pk,
        composite: ['externalId'],
        template: `customer-external-id#\${externalId}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
