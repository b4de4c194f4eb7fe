import { Entity } from 'electrodb';
import type { Database, Write } from '../database.ts';
import { escalationRulesSchema } from './escalation-rules.entity.ts';
import { documentOf, listOf, type RuleList, ruleDocument } from './rule-list.ts';

export type EscalationRulesStore = ReturnType<typeof escalationRulesStore>;

/** The desk's escalation rules. What was never changed is as shipped, and has no item. */
export function escalationRulesStore(database: Database) {
  const documents = new Entity(escalationRulesSchema, database);

  async function load(): Promise<RuleList> {
    const { data } = await documents.get({ desk: 'desk' }).go({ consistent: true });
    return listOf(data ? ruleDocument.parse(data) : { version: 0, entries: [] });
  }

  /** The write that turns the list into its next version; its condition fails where others were faster. */
  function edition(next: RuleList): Write {
    const put = documents
      .put({ ...documentOf(next), desk: 'desk' })
      .where(({ version }, { eq, notExists }) =>
        next.version === 0 ? notExists(version) : eq(version, next.version),
      );
    return { name: 'escalation-rules', put: put.params() };
  }

  return { load, edition };
}
