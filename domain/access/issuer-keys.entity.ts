import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/** The partition in which every function that checks access tokens may write. */
export const issuerKeysPartition = 'issuer-keys#';

/** The public keys of the issuer of access tokens, fetched by one execution environment for all. */
export const issuerKeysSchema = createSchema({
  model: { service, entity: 'issuer-keys', version: '1' },
  attributes: {
    issuer: { type: 'string', required: true },
    keys: { type: 'list', items: { type: 'any' }, required: true },
    fetchedAt: { type: 'string' },
    attemptedAt: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    keys: {
      pk: {
        field: primaryKey.pk,
        composite: ['issuer'],
        template: `${issuerKeysPartition}\${issuer}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [], template: 'keys', casing: 'none' },
    },
  },
});
