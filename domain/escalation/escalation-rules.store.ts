import { ruleListStore } from '../rules/rule-list.store.ts';
import type { Database } from '../shared/database.ts';
import { type EscalationRule, escalationRule } from './escalation-rule.ts';
import { escalationRulesSchema } from './escalation-rules.entity.ts';
import { entriesOf, orderedEscalationRules, ruleDocument, rulesOf } from './escalation-rules.ts';

/** The desk's escalation rules. Unchanged default rules are not stored. */
export function escalationRulesStore(database: Database) {
  return ruleListStore<EscalationRule>(database, {
    schema: escalationRulesSchema,
    rule: escalationRule,
    noun: 'escalation-rule',
    idOf: orderedEscalationRules.idOf,
    read: (item) => rulesOf(item ? ruleDocument.parse(item) : { version: 0, entries: [] }),
    attributesOf: (rules) => ({ entries: entriesOf(rules) }),
  });
}
