import { ruleListSchema } from '../../rules/rule-list.entity.ts';

/** The desk's rules of customers' levels, in their order. */
export const levelRulesSchema = ruleListSchema('level-rules');
