import { describe, expect, it } from 'vitest';
import { amountDue, balanceOf, paidForUnits } from '../../../../domain/case/money/amount-due.ts';

/** Each row returns one unit: what is deducted from it, what is therefore due, and what is left over or owed after it was paid. */
describe.each([
  [
    '¥10.00 for three units',
    { quantity: 3, paid: 1000 },
    [
      [0, 333],
      [0, 333],
      [0, 334],
    ],
  ],
  [
    '¥10.00 for three units, ¥1 off the first',
    { quantity: 3, paid: 1000 },
    [
      [100, 233],
      [0, 333],
      [0, 334],
    ],
  ],
  [
    'a deduction above its unit, carried',
    { quantity: 3, paid: 1000 },
    [
      [500, 0],
      [0, 166],
      [0, 334],
    ],
  ],
  [
    'a deduction of all that was paid',
    { quantity: 2, paid: 999 },
    [
      [999, 0],
      [0, 0],
    ],
  ],
  [
    'one fen for three units',
    { quantity: 3, paid: 1 },
    [
      [0, 0],
      [0, 0],
      [0, 1],
    ],
  ],
  [
    'units that were free',
    { quantity: 2, paid: 0 },
    [
      [0, 0],
      [0, 0],
    ],
  ],
] as const)('Units returned one by one, of %s', (_, line, units) => {
  it('are due the cumulative floor, minus what was deducted and refunded', () => {
    let [deducted, refunded] = [0, 0];
    const due = units.map(([deduction], index) => {
      deducted += deduction;
      const amount = amountDue(line, { units: index + 1, deducted }, refunded);
      refunded += amount;
      return amount;
    });
    expect(due).toEqual(units.map(([, amount]) => amount));
    expect(refunded + deducted).toBe(Math.max(line.paid, deducted));
  });
});

describe('What was paid for units', () => {
  it('is exact beyond the integers that a number holds', () => {
    // 999,999,999,999 × 999,999 ÷ 1,000,000 by hand: 999,998,999,999.000001.
    expect(paidForUnits({ quantity: 1_000_000, paid: 999_999_999_999 }, 999_999)).toBe(999_998_999_999);
    expect(paidForUnits({ quantity: 1_000_000, paid: 999_999_999_999 }, 1_000_000)).toBe(999_999_999_999);
  });

  it('does not depend on the order in which they come back', () => {
    expect(balanceOf({ quantity: 7, paid: 1000 }, { units: 4, deducted: 0 }, 571)).toBe(0);
    expect(amountDue({ quantity: 7, paid: 1000 }, { units: 3, deducted: 30 }, 0)).toBe(398);
  });
});
