import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { dataExport } from './data-export.ts';

/** An export of records to a file, with its progress. */
export const dataExportSchema = createSchema({
  model: { service, entity: 'data-export', version: '1' },
  attributes: {
    exportId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    ownerId: { type: 'string', required: true },
    records: { type: dataExport.shape.records.options, required: true },
    format: { type: dataExport.shape.format.options, required: true },
    contacts: { type: dataExport.shape.contacts.options, required: true },
    state: { type: dataExport.shape.state.options, required: true },
    rows: { type: 'number', required: true },
    place: { type: 'string' },
    uploadId: { type: 'string' },
    parts: { type: 'list', items: { type: 'string' }, required: true },
    createdAt: { type: 'string', required: true },
    finishedAt: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    export: {
      pk: { field: primaryKey.pk, composite: ['ownerId'] },
      sk: { field: primaryKey.sk, composite: ['exportId'] },
    },
  },
});
