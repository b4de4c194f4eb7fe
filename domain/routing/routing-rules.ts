import * as z from 'zod';
import { orderedRules, type RuleList } from '../rules/ordered-rules.ts';
import { type RoutingRule, routingRule } from './routing-rule.ts';

/** A desk's routing rules as they are stored. */
export const routingRules = z.object({
  version: z.number().int().nonnegative(),
  rules: z.array(routingRule),
});
export type RoutingRules = RuleList<RoutingRule>;

/** One item contains all rules, and each new ticket is compared with every one. */
export const orderedRoutingRules = orderedRules<RoutingRule>({
  noun: 'routing rule',
  idOf: ({ routingRuleId }) => routingRuleId,
  atMost: 100,
});
