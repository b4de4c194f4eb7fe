import { createSchema } from 'electrodb';
import { primaryKey, publicPartitions, service, timeToLiveAttribute } from '../../shared/table.ts';

/** A file that a mail links to, in a partition that only the secret in the link leads to. */
export const fileLinkSchema = createSchema({
  model: { service, entity: 'file-link', version: '1' },
  attributes: {
    linkHash: { type: 'string', required: true },
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string', required: true },
    attachmentId: { type: 'string', required: true },
    key: { type: 'string', required: true },
    filename: { type: 'string', required: true },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    fileLink: {
      pk: {
        field: primaryKey.pk,
        composite: ['linkHash'],
        template: `${publicPartitions.fileLink}\${linkHash}`,
        casing: 'none',
      },
      sk: { field: primaryKey.sk, composite: [] },
    },
  },
});
