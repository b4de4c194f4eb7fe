import { createSchema } from 'electrodb';
import { indexes, primaryKey, service, timeToLiveAttribute } from '../../shared/table.ts';
import { quarantineReason, quarantineState } from './quarantined-mail.ts';

/** A mail that is held, with the reason and what a person decided about it. */
export const quarantinedMailSchema = createSchema({
  model: { service, entity: 'quarantined-mail', version: '1' },
  attributes: {
    quarantineId: { type: 'string', required: true },
    version: { type: 'number', required: true },
    state: { type: quarantineState.options, required: true },
    reason: { type: quarantineReason.options, required: true },
    detail: { type: 'string', required: true },
    rawMailKey: { type: 'string' },
    /** The queue message, if not even the notification could be parsed. */
    notification: { type: 'string' },
    recipients: { type: 'list', items: { type: 'string' }, required: true },
    from: { type: 'string' },
    subject: { type: 'string' },
    receivedAt: { type: 'string', required: true },
    decidedBy: { type: 'any' },
    decidedAt: { type: 'string' },
    byReplay: { type: 'boolean' },
    ticketIds: { type: 'list', items: { type: 'string' } },
    [timeToLiveAttribute]: { type: 'number' },
  },
  indexes: {
    mail: {
      pk: { field: primaryKey.pk, composite: ['quarantineId'] },
      sk: { field: primaryKey.sk, composite: [] },
    },
    byState: {
      index: indexes.directory.index,
      projection: ['quarantineId', 'reason', 'from', 'subject', 'receivedAt'],
      pk: { field: indexes.directory.pk, composite: ['state'] },
      sk: { field: indexes.directory.sk, composite: ['receivedAt', 'quarantineId'] },
    },
  },
});
