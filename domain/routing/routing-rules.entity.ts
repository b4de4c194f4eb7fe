import { ruleListSchema } from '../rules/rule-list.entity.ts';

export const routingRulesSchema = ruleListSchema('routing-rules');
