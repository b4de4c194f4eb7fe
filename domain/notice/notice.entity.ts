import { createSchema } from 'electrodb';
import { mailFailureKind } from '../../events/ticket/ticket-facts.ts';
import { primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';
import { noticeKind } from './notice.ts';

/** What an agent should hear of, in the agent's own partition. */
export const noticeSchema = createSchema({
  model: { service, entity: 'notice', version: '1' },
  attributes: {
    agentId: { type: 'string', required: true },
    noticeId: { type: 'string', required: true },
    kind: { type: noticeKind.options, required: true },
    ticketId: { type: 'string', required: true },
    messageId: { type: 'string' },
    failureKind: { type: mailFailureKind.options },
    reason: { type: 'string' },
    lateness: { type: 'any' },
    rating: { type: 'number' },
    createdAt: { type: 'string', required: true },
    sentAt: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    notice: {
      pk: { field: primaryKey.pk, composite: ['agentId'] },
      sk: { field: primaryKey.sk, composite: ['noticeId'] },
    },
  },
});
