import { ruleListSchema } from '../rules/rule-list.entity.ts';

/** The desk's escalation rules, in their order. */
export const escalationRulesSchema = ruleListSchema('escalation-rules');
