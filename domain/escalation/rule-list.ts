import * as z from 'zod';
import { KefuError } from '../errors.ts';
import { placed } from '../ordered-list.ts';
import {
  type EscalationRule,
  escalationRule,
  isShipped,
  type RuleId,
  shippedRuleId,
} from './escalation-rule.ts';
import { shippedRules } from './shipped-rules.ts';

/** What the desk says of a shipped rule; everything else about it is code. */
const shippedEntry = z.object({
  escalationRuleId: shippedRuleId,
  version: z.number().int().positive(),
  enabled: z.boolean(),
});

/** The desk's rules as they are stored: one document, whose order is the rules' order. */
export const ruleDocument = z.object({
  /** 0 where nothing was ever changed: then there is no document. */
  version: z.number().int().nonnegative(),
  entries: z.array(z.union([shippedEntry, escalationRule])),
});
export type RuleDocument = z.infer<typeof ruleDocument>;

/** All rules in their order. */
export interface RuleList {
  version: number;
  rules: readonly EscalationRule[];
}

/** One document holds them all, and every one is looked at for each stage. */
const rulesAtMost = 50;

/** The stored rules with what code says of the shipped ones. A shipped rule that is newer than the document comes first. */
export function listOf({ version, entries }: RuleDocument): RuleList {
  const kept = entries.flatMap((entry): EscalationRule[] => {
    if ('match' in entry) return [entry];
    const shipped = shippedRules.find(({ escalationRuleId }) => escalationRuleId === entry.escalationRuleId);
    return shipped ? [{ ...shipped, ...entry }] : [];
  });
  const known = new Set(kept.map(({ escalationRuleId }) => escalationRuleId));
  const unlisted = shippedRules.filter(({ escalationRuleId }) => !known.has(escalationRuleId));
  return { version, rules: [...unlisted, ...kept] };
}

/** The next version of the document. */
export function documentOf({ version, rules }: RuleList): RuleDocument {
  const entries = rules.map(({ escalationRuleId, version, enabled, ...rest }) =>
    isShipped(escalationRuleId)
      ? { escalationRuleId, version, enabled }
      : { escalationRuleId, version, enabled, ...rest },
  );
  return { version: version + 1, entries };
}

/** @throws KefuError `not-found`. */
export function ruleIn({ rules }: RuleList, ruleId: RuleId): EscalationRule {
  const found = rules.find(({ escalationRuleId }) => escalationRuleId === ruleId);
  if (!found) throw new KefuError('not-found', `There is no escalation rule ${ruleId}.`);
  return found;
}

/** Which place a rule has, from 1. */
export function positionIn({ rules }: RuleList, ruleId: RuleId): number {
  return rules.findIndex(({ escalationRuleId }) => escalationRuleId === ruleId) + 1;
}

/**
 * With a rule at its place (`placed`).
 * @throws KefuError `invalid-request` where they are too many.
 */
export function withRule(list: RuleList, rule: EscalationRule, position?: number): RuleList {
  const { escalationRuleId: ruleId } = rule;
  const rules = placed(list.rules, ({ escalationRuleId }) => escalationRuleId === ruleId, rule, position);
  if (rules.length <= rulesAtMost) return { ...list, rules };
  const message = `A desk has at most ${rulesAtMost} escalation rules: delete one, or let one match more.`;
  throw new KefuError('invalid-request', message);
}

export function withoutRule(list: RuleList, ruleId: RuleId): RuleList {
  return { ...list, rules: list.rules.filter(({ escalationRuleId }) => escalationRuleId !== ruleId) };
}
