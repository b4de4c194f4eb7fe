import { createSchema } from 'electrodb';
import { indexes, primaryKey, service } from '../table.ts';
import { quarantineReason } from './quarantined-mail.ts';

/** A mail that did not become part of a ticket, with its raw bytes kept and the reason said. */
export const quarantinedMailSchema = createSchema({
  model: { service, entity: 'quarantined-mail', version: '1' },
  attributes: {
    quarantineId: { type: 'string', required: true },
    reason: { type: quarantineReason.options, required: true },
    detail: { type: 'string', required: true },
    rawMailKey: { type: 'string' },
    /** The queue message as it came, where not even the notification could be read. */
    notification: { type: 'string' },
    recipients: { type: 'list', items: { type: 'string' }, required: true },
    from: { type: 'string' },
    subject: { type: 'string' },
    receivedAt: { type: 'string', required: true },
    listName: { type: ['quarantine'] as const, required: true },
  },
  indexes: {
    mail: {
      pk: { field: primaryKey.pk, composite: ['quarantineId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
    byTime: {
      index: indexes.directory.index,
      projection: ['quarantineId', 'reason', 'from', 'subject', 'receivedAt'],
      pk: { field: indexes.directory.pk, composite: ['listName'] },
      sk: { field: indexes.directory.sk, composite: ['receivedAt', 'quarantineId'] },
    },
  },
});
