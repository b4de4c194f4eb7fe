import { createSchema } from 'electrodb';
import { mailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { notificationKinds } from './notification.ts';

/** Something that an agent is to be notified of, in the agent's partition. */
export const notificationSchema = createSchema({
  model: { service, entity: 'notice', version: '1' },
  attributes: {
    agentId: { type: 'string', required: true },
    // The entity's name in keys and items, which existing tables have.
    notificationId: { type: 'string', required: true, field: 'noticeId', label: 'noticeid' },
    kind: { type: notificationKinds, required: true },
    /** What it is about: a ticket or a case. */
    ticketId: { type: 'string' },
    caseId: { type: 'string' },
    messageId: { type: 'string' },
    failureKind: { type: mailFailureKind.options },
    reason: { type: 'string' },
    lateness: { type: 'any' },
    rating: { type: 'number' },
    missed: { type: 'any' },
    createdAt: { type: 'string', required: true },
    sentAt: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    notification: {
      pk: { field: primaryKey.pk, composite: ['agentId'] },
      sk: { field: primaryKey.sk, composite: ['notificationId'] },
    },
  },
});
