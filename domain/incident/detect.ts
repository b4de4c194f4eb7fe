import { type Arrivals, expected, meanOfDay } from './arrivals.ts';
import { upperTail } from './negative-binomial.ts';
import type { WallTime } from './wall-hour.ts';

/** How likely an ordinary hour may be at most to look like an incident. */
const tailAtMost = 1e-5;

/** Fewer customers are never an incident. */
export const customersAtLeast = 5;

/** The same, as long as there are no weeks to compare with. */
const customersAtLeastAtFirst = 20;

/** The size of a geometric distribution: wide, since nothing is known of how the arrivals vary. */
const sizeAtFirst = 1;

/** The customers of the last sixty minutes, compared with what is ordinary. */
export interface Judgement {
  isUnusual: boolean;
  customers: number;
  /** The customers that are expected in sixty minutes. */
  mean: number;
  /** The probability of as many customers or more in an ordinary hour. */
  tail: number;
}

/**
 * Whether so many distinct customers in the last sixty minutes are unusual.
 * @param at the end of the sixty minutes
 */
export function judge(customers: number, arrivals: Arrivals, at: WallTime): Judgement {
  const known = expected(arrivals, at);
  const counts = known ?? { mean: meanOfDay(arrivals, at), size: sizeAtFirst };
  const least = known ? customersAtLeast : customersAtLeastAtFirst;
  const tail = upperTail(customers, counts);
  return { isUnusual: customers >= least && tail <= tailAtMost, customers, mean: counts.mean, tail };
}
