import { createSchema } from 'electrodb';
import { slaStage, slaTarget } from '../../events/ticket/ticket-facts.ts';
import { bareKey, primaryKey, service } from '../shared/table.ts';

/**
 * What an escalation rule did at a stage of a ticket's clock. The item prevents a second execution; it is in the
 * ticket's partition.
 */
export const escalationSchema = createSchema({
  model: { service, entity: 'escalation', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    ruleId: { type: 'string', required: true },
    target: { type: slaTarget.options, required: true },
    cycle: { type: 'number', required: true },
    stage: { type: slaStage.options, required: true },
    repetition: { type: 'number', required: true },
    dueAt: { type: 'string', required: true },
    targetSeconds: { type: 'number', required: true },
    consumedSeconds: { type: 'number', required: true },
    at: { type: 'string', required: true },
  },
  indexes: {
    escalation: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['ruleId', 'target', 'cycle', 'stage', 'repetition'] },
    },
  },
});
