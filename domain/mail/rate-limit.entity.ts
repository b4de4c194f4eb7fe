import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The recent mails or openings of one address or domain, or a principal's lookups of contact data, for their limits. */
export const rateLimitSchema = createSchema({
  model: { service, entity: 'rate-limit', version: '1' },
  attributes: {
    /** An address without its subaddress, `@` and a domain, or the id of a principal. */
    subject: { type: 'string', required: true },
    /** Automatic mails to it and tickets that it opened, latest first: see `rate-limit.ts`. */
    mails: { type: 'list', items: { type: 'string' } },
    tickets: { type: 'list', items: { type: 'string' } },
    /** A principal's exact lookups and reveals of customers. */
    lookups: { type: 'list', items: { type: 'string' } },
    reveals: { type: 'list', items: { type: 'string' } },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    subject: {
      pk: { field: primaryKey.pk, composite: ['subject'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
