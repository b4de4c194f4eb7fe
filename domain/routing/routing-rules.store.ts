import { ruleListStore } from '../rules/rule-list.store.ts';
import type { Database } from '../shared/database.ts';
import { type RoutingRule, routingRule } from './routing-rule.ts';
import { routingRulesSchema } from './routing-rules.entity.ts';
import { orderedRoutingRules, routingRules } from './routing-rules.ts';

export function routingRulesStore(database: Database) {
  return ruleListStore<RoutingRule>(database, {
    schema: routingRulesSchema,
    rule: routingRule,
    noun: 'routing-rule',
    idOf: orderedRoutingRules.idOf,
    read: (item) => (item ? routingRules.parse(item) : { version: 0, rules: [] }),
    attributesOf: (rules) => ({ rules: [...rules] }),
  });
}
