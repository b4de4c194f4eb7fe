import { ruleListSchema } from '../rules/rule-list.entity.ts';

/** The desk's routing rules, in their order. */
export const routingRulesSchema = ruleListSchema('routing-rules');
