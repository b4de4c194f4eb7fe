import { describe, expect, it } from 'vitest';
import { shippedPolicies } from '../../../domain/sla/shipped-policies.ts';
import { policyFor, type SlaFacts, type SlaPolicy } from '../../../domain/sla/sla-policy.ts';
import { id } from '../given.ts';

const facts: SlaFacts = {
  type: 'question',
  priority: 'normal',
  customerLevel: 'standard',
  teamId: id('team'),
  mailboxId: id('mailbox'),
};

function policy(name: string, match: SlaPolicy['match']): SlaPolicy {
  return { policyId: name, version: 1, name, match, targets: { resolution: 60 }, calendarId: 'always' };
}

const chosen = (policies: SlaPolicy[], changed: Partial<SlaFacts> = {}) =>
  policyFor({ ...facts, ...changed }, policies)?.name;

describe('The policy of a ticket', () => {
  it('is the first of the list that matches', () => {
    const list = [policy('complaints', { types: ['complaint'] }), policy('all', {}), policy('more', {})];
    expect(chosen(list)).toBe('all');
    expect(chosen(list, { type: 'complaint' })).toBe('complaints');
  });

  it('has to match in all its conditions', () => {
    const list = [policy('vip complaints', { types: ['complaint'], levels: ['vip'] })];
    expect(chosen(list, { type: 'complaint' })).toBeUndefined();
    expect(chosen(list, { type: 'complaint', customerLevel: 'vip' })).toBe('vip complaints');
  });

  it('with teams or mailboxes matches no ticket without any', () => {
    expect(chosen([policy('team', { teamIds: [id('team')] })])).toBe('team');
    expect(chosen([policy('team', { teamIds: [id('team')] })], { teamId: undefined })).toBeUndefined();
    expect(chosen([policy('box', { mailboxIds: [id('mailbox', 2)] })])).toBeUndefined();
  });
});

describe('A built-in policy', () => {
  const hours = (priority: SlaFacts['priority'], customerLevel: SlaFacts['customerLevel']) => {
    const { firstResponse = 0, resolution = 0 } =
      policyFor({ ...facts, priority, customerLevel }, shippedPolicies)?.targets ?? {};
    return [firstResponse / 3600, resolution / 3600];
  };

  it.each([
    ['urgent', [1, 8]],
    ['high', [4, 24]],
    ['normal', [8, 48]],
    ['low', [24, 96]],
  ] as const)('for %s tickets has targets for response and resolution of %j hours', (priority, promised) => {
    expect(hours(priority, 'standard')).toEqual(promised);
  });

  it('has half the time for a VIP, and a quarter for a strategic customer', () => {
    expect(hours('normal', 'vip')).toEqual([4, 24]);
    expect(hours('normal', 'strategic')).toEqual([2, 12]);
  });
});
