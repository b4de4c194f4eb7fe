import { createSchema } from 'electrodb';
import { primaryKey, service } from '../shared/table.ts';

/**
 * A contact point and the one customer who has it. A conditional put keeps it unique. Its key, `label` and the proofs of
 * `consents` are personal data.
 */
export const contactPointSchema = createSchema({
  model: { service, entity: 'contact-point', version: '1' },
  attributes: {
    /** `mailto:` and the lower-cased address, `tel:` and the E.164 number, or `identity:` and an account of another channel. */
    contactPoint: { type: 'string', required: true },
    customerId: { type: 'string', required: true },
    /** Whose it was before they were merged into that customer: what comes in through it stays theirs. */
    originId: { type: 'string' },
    /** Since when the address is known to be read by its owner. */
    provedAt: { type: 'string' },
    label: { type: 'string' },
    consents: { type: 'any' },
  },
  indexes: {
    contactPoint: {
      pk: { field: primaryKey.pk, composite: ['contactPoint'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
