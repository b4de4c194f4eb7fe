import { ruleListSchema } from '../rules/rule-list.entity.ts';

export const escalationRulesSchema = ruleListSchema('escalation-rules');
