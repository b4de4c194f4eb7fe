import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/** How the partition keys of documents begin. */
export const documentPrefix = 'sd#';

/** What a record is found by, in one index: the texts for phrases and snippets, and what its postings are compared with. */
export const searchDocumentSchema = createSchema({
  model: { service, entity: 'search-document', version: '1' },
  attributes: {
    recordId: { type: 'string', required: true },
    /** The index's name. */
    index: { type: 'string', required: true },
    version: { type: 'number', required: true },
    /** Deflated, see `search-document.ts`. */
    content: { type: 'any', required: true },
    /** While its postings are written. */
    leaseUntil: { type: 'string' },
    claimId: { type: 'string' },
  },
  indexes: {
    document: {
      pk: { ...bareKey(primaryKey.pk, ['recordId']), template: `${documentPrefix}\${recordId}` },
      sk: bareKey(primaryKey.sk, ['index']),
    },
  },
});
