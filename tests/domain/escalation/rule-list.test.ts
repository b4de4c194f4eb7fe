import { describe, expect, it } from 'vitest';
import type { EscalationRule } from '../../../domain/escalation/escalation-rule.ts';
import {
  documentOf,
  listOf,
  type RuleList,
  ruleDocument,
  ruleIn,
  withoutRule,
  withRule,
} from '../../../domain/escalation/rule-list.ts';
import { shippedRules } from '../../../domain/escalation/shipped-rules.ts';
import { id } from '../given.ts';

const untouched = listOf({ version: 0, entries: [] });
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

const idsOf = ({ rules }: RuleList) => rules.map(({ escalationRuleId }) => escalationRuleId);

/** The list as it is after it was stored. */
const stored = (list: RuleList) => listOf(ruleDocument.parse(structuredClone(documentOf(list))));

describe('The list of rules', () => {
  it('is as shipped where nothing was changed', () => {
    expect(untouched).toEqual({ version: 0, rules: shippedRules });
  });

  it('comes back from the table as it was, one version later', () => {
    const list = withRule(untouched, rule(1));
    expect(stored(list)).toEqual({ ...list, version: 1 });
  });

  it('takes a new rule as its last, or at a place', () => {
    const two = withRule(withRule(untouched, rule(1)), rule(2), 1);
    expect(idsOf(two)).toEqual([rule(2).escalationRuleId, ...shippedIds, rule(1).escalationRuleId]);
    expect(idsOf(withRule(untouched, rule(3), 99)).at(-1)).toBe(rule(3).escalationRuleId);
  });

  it('keeps a changed rule where it is, and moves it where that is asked', () => {
    const list = withRule(withRule(untouched, rule(1), 2), rule(2));
    const renamed = { ...rule(1), name: 'Renamed', version: 2 };
    const changed = withRule(list, renamed);
    expect([idsOf(changed), ruleIn(changed, renamed.escalationRuleId)]).toEqual([idsOf(list), renamed]);
    expect(idsOf(withRule(list, renamed, 1))[0]).toBe(renamed.escalationRuleId);
    expect(idsOf(withRule(list, renamed, 6)).at(-1)).toBe(renamed.escalationRuleId);
  });

  it('remembers which shipped rules are switched off, and takes everything else about them from code', () => {
    const [first] = shippedRules;
    if (!first) throw new Error('Kefu ships rules.');
    const off = withRule(untouched, { ...first, name: 'Tampered', enabled: false, version: 2 });
    expect(ruleIn(stored(off), first.escalationRuleId)).toEqual({ ...first, enabled: false, version: 2 });
  });

  it('has a shipped rule that is newer than what was stored', () => {
    const [entry] = documentOf(untouched).entries;
    if (!entry) throw new Error('Kefu ships rules.');
    expect(idsOf(listOf({ version: 1, entries: [entry] })).sort()).toEqual([...shippedIds].sort());
  });

  it('loses a rule that is taken out', () => {
    const list = withRule(untouched, rule(1));
    expect(withoutRule(list, rule(1).escalationRuleId)).toEqual(untouched);
    expect(() => ruleIn(untouched, rule(1).escalationRuleId)).toThrow('There is no escalation rule');
  });

  it('takes no more than fifty', () => {
    const full = Array.from({ length: 50 - shippedIds.length }, (_, index) => rule(index + 1)).reduce(
      (list, each) => withRule(list, each),
      untouched,
    );
    expect(() => withRule(full, rule(99))).toThrow('at most 50');
    expect(idsOf(withRule(full, rule(1), 1))).toHaveLength(50);
  });
});
