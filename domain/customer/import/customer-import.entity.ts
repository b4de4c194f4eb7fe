import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../../shared/table.ts';
import { importState } from './customer-import.ts';

/** An import of customers from a file, with its progress. Ids begin with the time, so they sort by it. */
export const customerImportSchema = createSchema({
  model: { service, entity: 'customer-import', version: '1' },
  attributes: {
    desk: { type: ['desk'] as const, required: true },
    importId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    ownerId: { type: 'string', required: true },
    actor: { type: 'any', required: true },
    format: { type: 'string', required: true },
    filename: { type: 'string', required: true },
    bytes: { type: 'number', required: true },
    mapping: { type: 'any', required: true },
    defaultCountry: { type: 'string' },
    state: { type: importState.options, required: true },
    failure: { type: 'string' },
    encoding: { type: 'string' },
    check: { type: 'any' },
    result: { type: 'any' },
    failedChunks: { type: 'any', required: true },
    chunk: { type: 'any' },
    createdAt: { type: 'string', required: true },
    startedAt: { type: 'string' },
    finishedAt: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    import: {
      pk: { field: primaryKey.pk, composite: ['desk'] },
      sk: { field: primaryKey.sk, composite: ['importId'] },
    },
  },
});
