import { createSchema } from 'electrodb';
import { bareKey, primaryKey, service, timeToLiveAttribute } from '../shared/table.ts';

/**
 * What a rule of the desk's automation did to a ticket upon an event, in the ticket's partition. The item prevents that it does so a
 * second time, and answers why it did.
 */
export const firedRuleSchema = createSchema({
  model: { service, entity: 'fired-rule', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    eventId: { type: 'string', required: true },
    ruleId: { type: 'string', required: true },
    ruleVersion: { type: 'number', required: true },
    eventType: { type: 'string', required: true },
    at: { type: 'string', required: true },
    /** The rules that led to the event. */
    causedBy: { type: 'list', items: { type: 'string' } },
    /** The condition as it was, and what became of its parts. */
    condition: { type: 'any', required: true },
    outcome: { type: 'any', required: true },
    /** The types of the changes that it made. */
    changes: { type: 'list', items: { type: 'string' } },
    /** Why it could not act. */
    refusal: { type: 'string' },
    [timeToLiveAttribute]: { type: 'number', required: true },
  },
  indexes: {
    firing: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['eventId', 'ruleId'] },
    },
  },
});

/** When a rule last acted on a ticket, where it may not always act again, in the ticket's partition. */
export const firedRuleTurnSchema = createSchema({
  model: { service, entity: 'fired-rule-turn', version: '1' },
  attributes: {
    ticketId: { type: 'string', required: true },
    ruleId: { type: 'string', required: true },
    at: { type: 'string', required: true },
    /** How often the ticket had been resolved. */
    cycle: { type: 'number', required: true },
  },
  indexes: {
    turn: {
      pk: bareKey(primaryKey.pk, ['ticketId']),
      sk: { field: primaryKey.sk, composite: ['ruleId'] },
    },
  },
});
