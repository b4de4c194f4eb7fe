import { createSchema } from 'electrodb';
import { primaryKey, service } from '../../shared/table.ts';

/** A domain and the one organization that has it. A conditional put keeps it unique. */
export const organizationDomainSchema = createSchema({
  model: { service, entity: 'organization-domain', version: '1' },
  attributes: {
    domain: { type: 'string', required: true },
    organizationId: { type: 'string', required: true },
    /** Only people of the organization have addresses there. */
    isConfirmed: { type: 'boolean', required: true },
  },
  indexes: {
    domain: {
      pk: { field: primaryKey.pk, composite: ['domain'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
