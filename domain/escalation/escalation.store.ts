import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { escalationSchema } from './escalation.entity.ts';
import { type Escalation, type EscalationKey, escalation } from './escalation.ts';

export type EscalationStore = ReturnType<typeof escalationStore>;

/** What rules did at stages of tickets' clocks. */
export function escalationStore(database: Database) {
  const escalations = new Entity(escalationSchema, database);

  /** Undefined if the rule was not applied to the stage. */
  async function find(key: EscalationKey): Promise<Escalation | undefined> {
    const { ticketId, ruleId, target, cycle, stage, repetition } = key;
    const { data } = await escalations
      .get({ ticketId, ruleId, target, cycle, stage, repetition })
      .go({ consistent: true });
    return data ? escalation.parse(data) : undefined;
  }

  /** The write that records that a rule was applied to a stage; its condition fails if it was recorded before. */
  function creation(created: Escalation): Write {
    return { name: 'escalation', put: escalations.create(created).params() };
  }

  return { find, creation };
}
