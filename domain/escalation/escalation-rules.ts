import * as z from 'zod';
import { placed } from '../rules/ordered-list.ts';
import { KefuError } from '../shared/errors.ts';
import {
  type EscalationRule,
  escalationRule,
  isShipped,
  type RuleId,
  shippedRuleId,
} from './escalation-rule.ts';
import { shippedRules } from './shipped-rules.ts';

/** The desk's changes of a default rule; its other fields are code. */
const shippedEntry = z.object({
  escalationRuleId: shippedRuleId,
  version: z.number().int().positive(),
  enabled: z.boolean(),
});

/** The stored rules: one document, in the order of the rules. */
export const ruleDocument = z.object({
  /** 0 if nothing was ever changed, so that there is no document. */
  version: z.number().int().nonnegative(),
  entries: z.array(z.union([shippedEntry, escalationRule])),
});
type RuleDocument = z.infer<typeof ruleDocument>;

/** A desk's escalation rules in order. */
export interface EscalationRules {
  version: number;
  rules: readonly EscalationRule[];
}

/** One document contains all rules, and each stage is compared with every one. */
const rulesAtMost = 50;

/** The stored rules with the code of the default ones. A default rule that is newer than the document comes first. */
export function rulesOf({ version, entries }: RuleDocument): EscalationRules {
  const kept = entries.flatMap((entry): EscalationRule[] => {
    if ('match' in entry) return [entry];
    const shipped = shippedRules.find(({ escalationRuleId }) => escalationRuleId === entry.escalationRuleId);
    return shipped ? [{ ...shipped, ...entry }] : [];
  });
  const known = new Set(kept.map(({ escalationRuleId }) => escalationRuleId));
  const unlisted = shippedRules.filter(({ escalationRuleId }) => !known.has(escalationRuleId));
  return { version, rules: [...unlisted, ...kept] };
}

/** The rules in their stored form. */
export function entriesOf(rules: readonly EscalationRule[]): RuleDocument['entries'] {
  return rules.map(({ escalationRuleId, version, enabled, ...rest }) =>
    isShipped(escalationRuleId)
      ? { escalationRuleId, version, enabled }
      : { escalationRuleId, version, enabled, ...rest },
  );
}

/**
 * A rule and its position, from 1.
 * @throws KefuError `not-found`.
 */
export function ruleIn(rules: readonly EscalationRule[], ruleId: RuleId) {
  const index = rules.findIndex(({ escalationRuleId }) => escalationRuleId === ruleId);
  const rule = rules[index];
  if (!rule) throw new KefuError('not-found', `There is no escalation rule ${ruleId}.`);
  return { rule, position: index + 1 };
}

/**
 * The rules with one at its position (`placed`).
 * @throws KefuError `invalid-request` above the maximum.
 */
export function withRule(
  rules: readonly EscalationRule[],
  rule: EscalationRule,
  position?: number,
): EscalationRule[] {
  const { escalationRuleId: ruleId } = rule;
  const next = placed(rules, ({ escalationRuleId }) => escalationRuleId === ruleId, rule, position);
  if (next.length <= rulesAtMost) return next;
  const message = `A desk has at most ${rulesAtMost} escalation rules: delete one, or let one match more.`;
  throw new KefuError('invalid-request', message);
}

export function withoutRule(rules: readonly EscalationRule[], ruleId: RuleId): EscalationRule[] {
  return rules.filter(({ escalationRuleId }) => escalationRuleId !== ruleId);
}
