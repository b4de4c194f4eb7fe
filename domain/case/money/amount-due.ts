/** A line of an order: for how many units how much was paid together, after all discounts. Minor units of the order's currency. */
export interface PaidLine {
  quantity: number;
  paid: number;
}

/** What was accepted back of a line until now: units, and what was deducted for their state. Cumulative. */
export interface ReturnedUnits {
  units: number;
  deducted: number;
}

export const nothingReturned: ReturnedUnits = { units: 0, deducted: 0 };

/**
 * What was paid for the first `units` of a line: the cumulative floor, so that the last unit takes the remainder.
 * @param units at most the line's quantity
 */
export function paidForUnits({ quantity, paid }: PaidLine, units: number): number {
  // The product may be beyond the integers that a number holds exactly.
  return Number((BigInt(paid) * BigInt(units)) / BigInt(quantity));
}

/**
 * What the desk still owes for the units that were accepted back, minus deductions and refunds. Negative where a deduction was
 * larger than what its units cost: that is carried to the next units.
 * @param refunded of the line, with refunds that are submitted or unknown and without those that failed
 */
export function balanceOf(line: PaidLine, { units, deducted }: ReturnedUnits, refunded: number): number {
  return paidForUnits(line, units) - deducted - refunded;
}

/** What may be refunded of a line now: its balance, or nothing. */
export function amountDue(line: PaidLine, returned: ReturnedUnits, refunded: number): number {
  return Math.max(0, balanceOf(line, returned, refunded));
}
