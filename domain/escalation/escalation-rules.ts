import * as z from 'zod';
import { orderedRules, type RuleList } from '../rules/ordered-rules.ts';
import { type EscalationRule, escalationRule, isShipped, shippedRuleId } from './escalation-rule.ts';
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

/** The stored rules with what code says of the shipped ones. A shipped rule that is newer than the document comes first. */
export function rulesOf({ version, entries }: RuleDocument): RuleList<EscalationRule> {
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

/** One document holds them all, and every one is looked at for each stage. */
export const orderedEscalationRules = orderedRules<EscalationRule>({
  noun: 'escalation rule',
  idOf: ({ escalationRuleId }) => escalationRuleId,
  atMost: 50,
});
