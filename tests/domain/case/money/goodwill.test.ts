import { describe, expect, it } from 'vitest';
import {
  type GoodwillApprover,
  type GoodwillGrant,
  limitExceeded,
  withGrant,
} from '../../../../domain/case/money/goodwill.ts';
import { id, noon } from '../../given.ts';

const grant = (amount: number, caseNumber: number, at = noon): GoodwillGrant => ({
  ...{ caseId: id('case', caseNumber), currency: 'CNY', amount, at },
});
const exceeded = (approver: GoodwillApprover, before: GoodwillGrant[], wanted: GoodwillGrant) =>
  limitExceeded(approver, { grants: before }, wanted, wanted.at)?.limit;

describe('Goodwill', () => {
  it.each<[string, GoodwillApprover, number, string | undefined]>([
    ['an agent: ¥50 in a case', 'agent', 5_000, undefined],
    ['an agent: not ¥50.01', 'agent', 5_001, 'case'],
    ['a supervisor: ¥500 in a case', 'supervisor', 50_000, undefined],
    ['a supervisor: not ¥500.01', 'supervisor', 50_001, 'case'],
    ['an admin: above', 'admin', 5_000_000, undefined],
  ])('is approved within the limit of a case by %s', (_, approver, amount, limit) => {
    expect(exceeded(approver, [], grant(amount, 1))).toBe(limit);
  });

  it('that is split into five hits the yearly limit', () => {
    let account = { customerId: id('customer'), version: 0, grants: [] as GoodwillGrant[] };
    for (const number of [1, 2, 3, 4]) {
      expect(exceeded('agent', account.grants, grant(5_000, number))).toBeUndefined();
      account = withGrant(account, grant(5_000, number));
    }
    expect(limitExceeded('agent', account, grant(5_000, 5), noon)).toEqual({ limit: 'year', left: 0 });
    expect(exceeded('supervisor', account.grants, grant(50_000, 5))).toBeUndefined();
    expect(exceeded('supervisor', [...account.grants, grant(50_000, 5)], grant(30_001, 6))).toBe('year');
  });

  it('that is split within one case hits the limit of a case', () => {
    expect(exceeded('agent', [grant(3_000, 1)], grant(2_001, 1))).toBe('case');
    expect(exceeded('agent', [grant(3_000, 1)], grant(2_000, 1))).toBeUndefined();
  });

  it('of 365 days ago is forgotten, of a moment later is not', () => {
    const year = [1, 2, 3, 4].map((number) => grant(5_000, number, '2025-11-22T12:00:00.000Z'));
    expect(exceeded('agent', year, grant(5_000, 5))).toBeUndefined();
    const later = year.map((one) => ({ ...one, at: '2025-11-22T12:00:00.001Z' }));
    expect(exceeded('agent', later, grant(1, 5))).toBe('year');
    const account = { customerId: id('customer'), version: 1, grants: year };
    expect(withGrant(account, grant(1, 5)).grants).toHaveLength(1);
  });

  it('in a currency without limits is for an admin', () => {
    const euros = { ...grant(1, 1), currency: 'EUR' };
    expect(exceeded('supervisor', [], euros)).toBe('currency');
    expect(exceeded('admin', [], euros)).toBeUndefined();
    expect(exceeded('agent', [{ ...euros, amount: 1_000_000 }], grant(5_000, 2))).toBeUndefined();
  });
});
