import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/** That a record is found by a term. About 90 bytes, in no index, so that writing it costs one unit. */
export const postingSchema = createSchema({
  model: { service, entity: 'posting', version: '1' },
  attributes: {
    /** The index's name and the term's keyed hash, see `term-key.ts`. */
    term: { type: 'string', required: true, field: primaryKey.pk },
    recordId: { type: 'string', required: true, field: primaryKey.sk },
    /** Of the fields in which the term stands, see `search-content.ts`; none of a facet. */
    mask: { type: 'number', field: 'm' },
  },
  indexes: {
    posting: {
      pk: bareKey(primaryKey.pk, ['term']),
      sk: bareKey(primaryKey.sk, ['recordId']),
    },
  },
});
