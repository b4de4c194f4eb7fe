import { Entity } from 'electrodb';
import { auditTrailOfList } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { type EscalationRule, escalationRule } from './escalation-rule.ts';
import { escalationRulesSchema } from './escalation-rules.entity.ts';
import { type EscalationRules, entriesOf, ruleDocument, rulesOf } from './escalation-rules.ts';

/** The desk's escalation rules. Unchanged default rules are not stored. */
export function escalationRulesStore(database: Database) {
  const documents = new Entity(escalationRulesSchema, database);
  const audited = auditTrailOfList<EscalationRule>(
    database,
    'escalation-rule',
    escalationRule,
    ({ escalationRuleId }) => escalationRuleId,
  );

  async function load(): Promise<EscalationRules> {
    const { data } = await documents.get({ desk: 'desk' }).go({ consistent: true });
    return rulesOf(data ? ruleDocument.parse(data) : { version: 0, entries: [] });
  }

  /** The writes that replace the rules; a condition fails after a concurrent edit. */
  function edition(before: EscalationRules, rules: readonly EscalationRule[], context: Context): Write[] {
    const put = documents
      .put({ desk: 'desk', version: before.version + 1, entries: entriesOf(rules) })
      .where(({ version }, { eq, notExists }) =>
        before.version ? eq(version, before.version) : notExists(version),
      );
    return [{ name: 'escalation-rules', put: put.params() }, ...audited(before.rules, rules, context)];
  }

  return { load, edition };
}
