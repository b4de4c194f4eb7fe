import { describe, expect, it } from 'vitest';
import type { EscalationRule } from '../../../domain/escalation/escalation-rule.ts';
import {
  entriesOf,
  orderedEscalationRules,
  ruleDocument,
  rulesOf,
} from '../../../domain/escalation/escalation-rules.ts';
import { shippedRules } from '../../../domain/escalation/shipped-rules.ts';
import { id } from '../given.ts';

const { find, put, remove } = orderedEscalationRules;
const { rules: untouched } = rulesOf({ version: 0, entries: [] });
const shippedIds = shippedRules.map(({ escalationRuleId }) => escalationRuleId);

function rule(number: number): EscalationRule {
  return {
    escalationRuleId: id('escalationRule', number),
    version: 1,
    name: `Rule ${number}`,
    enabled: true,
    match: {},
    actions: { raisePriority: true },
  };
}

const idsOf = (rules: readonly EscalationRule[]) => rules.map(({ escalationRuleId }) => escalationRuleId);

/** The rules after a round trip through storage. */
const stored = (rules: readonly EscalationRule[]) =>
  rulesOf(ruleDocument.parse(structuredClone({ version: 1, entries: entriesOf(rules) }))).rules;

describe('A desk’s escalation rules', () => {
  it('are the built-in ones by default', () => {
    expect(untouched).toEqual(shippedRules);
  });

  it('are unchanged by storage', () => {
    const rules = put(untouched, rule(1));
    expect(stored(rules)).toEqual(rules);
  });

  it('accept a new rule as the last, or at a position', () => {
    const two = put(put(untouched, rule(1)), rule(2), 1);
    expect(idsOf(two)).toEqual([rule(2).escalationRuleId, ...shippedIds, rule(1).escalationRuleId]);
    expect(idsOf(put(untouched, rule(3), 99)).at(-1)).toBe(rule(3).escalationRuleId);
  });

  it('keep a changed rule in its position, or move it on request', () => {
    const rules = put(put(untouched, rule(1), 2), rule(2));
    const renamed = { ...rule(1), name: 'Renamed', version: 2 };
    const changed = put(rules, renamed);
    expect(idsOf(changed)).toEqual(idsOf(rules));
    expect(find(changed, renamed.escalationRuleId)).toEqual({ rule: renamed, position: 2 });
    expect(idsOf(put(rules, renamed, 1))[0]).toBe(renamed.escalationRuleId);
  });

  it('store which built-in ones are disabled, and take everything else about those from code', () => {
    const [first] = shippedRules;
    if (!first) throw new Error('Kefu ships rules.');
    const off = put(untouched, { ...first, name: 'Tampered', enabled: false, version: 2 });
    const { rule: kept } = find(stored(off), first.escalationRuleId);
    expect(kept).toEqual({ ...first, enabled: false, version: 2 });
  });

  it('include built-in ones that are newer than the stored rules', () => {
    expect(idsOf(stored(untouched.slice(0, 1))).sort()).toEqual([...shippedIds].sort());
  });

  it('exclude a removed rule', () => {
    const rules = put(untouched, rule(1));
    expect(remove(rules, rule(1).escalationRuleId)).toEqual(untouched);
    expect(() => find(untouched, rule(1).escalationRuleId)).toThrow('There is no escalation rule');
  });

  it('are limited to fifty', () => {
    const full = Array.from({ length: 50 - shippedIds.length }, (_, index) => rule(index + 1)).reduce(
      (rules, each) => put(rules, each),
      untouched,
    );
    expect(() => put(full, rule(99))).toThrow('at most 50');
    expect(idsOf(put(full, rule(1), 1))).toHaveLength(50);
  });
});
