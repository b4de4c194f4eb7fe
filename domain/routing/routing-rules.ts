import * as z from 'zod';
import { placed } from '../rules/ordered-list.ts';
import { KefuError } from '../shared/errors.ts';
import type { RoutingRuleId } from '../shared/ids.ts';
import { type RoutingRule, routingRule } from './routing-rule.ts';

/** A desk's routing rules in order. */
export const routingRules = z.object({
  /** 0 if there never was a rule. */
  version: z.number().int().nonnegative(),
  rules: z.array(routingRule),
});
export type RoutingRules = z.infer<typeof routingRules>;

/** One item contains all rules, and each new ticket is compared with every one. */
const rulesAtMost = 100;

/**
 * A rule and its position, from 1.
 * @throws KefuError `not-found`.
 */
export function ruleIn(rules: readonly RoutingRule[], ruleId: RoutingRuleId) {
  const index = rules.findIndex(({ routingRuleId }) => routingRuleId === ruleId);
  const rule = rules[index];
  if (!rule) throw new KefuError('not-found', `There is no routing rule ${ruleId}.`);
  return { rule, position: index + 1 };
}

/**
 * The rules with one at its position (`placed`).
 * @throws KefuError `invalid-request` above the maximum.
 */
export function withRule(rules: readonly RoutingRule[], rule: RoutingRule, position?: number): RoutingRule[] {
  const { routingRuleId: ruleId } = rule;
  const next = placed(rules, ({ routingRuleId }) => routingRuleId === ruleId, rule, position);
  if (next.length <= rulesAtMost) return next;
  throw new KefuError(
    'invalid-request',
    `A desk has at most ${rulesAtMost} routing rules: delete one, or let one take more.`,
  );
}

export function withoutRule(rules: readonly RoutingRule[], ruleId: RoutingRuleId): RoutingRule[] {
  return rules.filter(({ routingRuleId }) => routingRuleId !== ruleId);
}
