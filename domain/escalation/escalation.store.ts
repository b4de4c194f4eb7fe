import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { escalationSchema } from './escalation.entity.ts';
import { type Escalation, type EscalationKey, escalation } from './escalation.ts';

/** What rules did about tickets' clocks. */
export function escalationStore(database: Database) {
  const escalations = new Entity(escalationSchema, database);

  /** Undefined where the rule has not answered the stage. */
  async function find(key: EscalationKey): Promise<Escalation | undefined> {
    const { ticketId, ruleId, target, cycle, stage, repetition } = key;
    const { data } = await escalations
      .get({ ticketId, ruleId, target, cycle, stage, repetition })
      .go({ consistent: true });
    return data ? escalation.parse(data) : undefined;
  }

  /** The write that says that a rule answered a stage; its condition fails where that was said before. */
  function creation(created: Escalation): Write {
    return { name: 'escalation', put: escalations.create(created).params() };
  }

  return { find, creation };
}
