import { ruleListSchema } from '../rules/rule-list.entity.ts';

/** The desk's triggers, in their order. */
export const triggersSchema = ruleListSchema('triggers');
