import { createSchema } from 'electrodb';
import { primaryKey, service, timeToLiveAttribute } from '../../shared/table.ts';

/** A file that a client announced and may upload. It becomes part of a message when a reply names it. */
export const uploadSchema = createSchema({
  model: { service, entity: 'upload', version: '1' },
  attributes: {
    attachmentId: { type: 'string', required: true },
    filename: { type: 'string', required: true },
    contentType: { type: 'string', required: true },
    bytes: { type: 'number', required: true },
    sha256: { type: 'string', required: true },
    key: { type: 'string', required: true },
    /** The agent or the API key that announced it; absent if an earlier version wrote it. */
    ownerId: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    upload: {
      pk: { field: primaryKey.pk, composite: ['attachmentId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
