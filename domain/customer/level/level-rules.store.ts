import { ruleListStore } from '../../rules/rule-list.store.ts';
import type { Database } from '../../shared/database.ts';
import { type LevelRule, levelRule } from './level-rule.ts';
import { levelRulesSchema } from './level-rules.entity.ts';
import { levelRules, orderedLevelRules } from './level-rules.ts';

export function levelRulesStore(database: Database) {
  return ruleListStore<LevelRule>(database, {
    schema: levelRulesSchema,
    rule: levelRule,
    noun: 'level-rule',
    idOf: orderedLevelRules.idOf,
    read: (item) => (item ? levelRules.parse(item) : { version: 0, rules: [] }),
    attributesOf: (rules) => ({ rules: [...rules] }),
  });
}
