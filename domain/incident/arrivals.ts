import type { Counts } from './negative-binomial.ts';
import { type WallHour, type WallTime, weeksBefore } from './wall-hour.ts';

/** Hours that are no example of an ordinary week, both included. */
export interface HourRange {
  from: WallHour;
  to: WallHour;
}

/** How many customers opened tickets in each hour: of one mailbox, product and topic. */
export interface Arrivals {
  /** Distinct customers; hours without any are missing. */
  customers: ReadonlyMap<WallHour, number>;
  /** The first hour that was counted. */
  since: WallHour;
  /** Hours of incidents. */
  leftOut: readonly HourRange[];
}

/** The weeks that are compared. */
export const weeksCompared = 8;

/** Fewer weeks say too little about an hour of the week. */
const weeksNeeded = 2;

/** A topic about which nobody ever wrote may be written about now and then. */
const leastMean = 0.2;

/** The customers of one hour in each of the weeks before it, as far as they were counted and there was no incident. */
function examplesOf(hour: WallHour, { customers, since, leftOut }: Arrivals): number[] {
  const examples: number[] = [];
  for (let week = 1; week <= weeksCompared; week += 1) {
    const one = weeksBefore(hour, week);
    if (one < since) break;
    if (!leftOut.some(({ from, to }) => one >= from && one <= to)) examples.push(customers.get(one) ?? 0);
  }
  return examples;
}

/**
 * How many customers are to be expected in the sixty minutes before a moment: those of the two hours that they are part of, in the weeks
 * before. The distribution is the predictive one: its variance is that of the arrivals and of the estimate of their mean together, so few
 * weeks alarm later than many.
 * @returns undefined if there are under two weeks to compare
 */
export function expected(arrivals: Arrivals, { hour, passed }: WallTime): Counts | undefined {
  if (weeksBefore(hour - 1, weeksNeeded) < arrivals.since) return undefined;
  const parts = [
    { share: 1 - passed, examples: examplesOf(hour - 1, arrivals) },
    { share: passed, examples: examplesOf(hour, arrivals) },
  ].filter(({ share }) => share > 0);
  if (parts.some(({ examples }) => examples.length < weeksNeeded)) return undefined;
  const overdispersion = overdispersionOf(arrivals, hour);
  const found = total(parts.map(({ share, examples }) => share * meanOf(examples)));
  const varianceOfMean = total(
    parts.map(({ share, examples }) => {
      const mean = meanOf(examples);
      return (share ** 2 * (mean + overdispersion * mean ** 2)) / examples.length;
    }),
  );
  const mean = Math.max(leastMean, found);
  const excess = overdispersion * mean ** 2 + varianceOfMean;
  return { mean, size: excess > 0 ? mean ** 2 / excess : Infinity };
}

/**
 * 1 / size of the arrivals of a week's hours, by moments: their variances beyond Poisson's, compared with their squared means, which are
 * corrected for the variance of a mean. Added up over all hours of the week, since eight weeks say little about one of them.
 * @returns 0 for arrivals that vary no more than Poisson's
 */
function overdispersionOf(arrivals: Arrivals, before: WallHour): number {
  let beyondPoisson = 0;
  let squaredMeans = 0;
  for (let hour = before; hour > weeksBefore(before, 1); hour -= 1) {
    const examples = examplesOf(hour, arrivals);
    if (examples.length < weeksNeeded) continue;
    const mean = meanOf(examples);
    const variance = examples.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (examples.length - 1);
    beyondPoisson += variance - mean;
    squaredMeans += mean ** 2 - variance / examples.length;
  }
  return beyondPoisson > 0 && squaredMeans > 0 ? beyondPoisson / squaredMeans : 0;
}

/** The mean of an hour in the day before the sixty minutes that are judged, as far as it was counted. */
export function meanOfDay({ customers, since }: Arrivals, { hour }: WallTime): number {
  const day = Array.from({ length: 24 }, (_, ago) => hour - 2 - ago).filter((one) => one >= since);
  const found = day.map((one) => customers.get(one) ?? 0);
  return Math.max(leastMean, found.length ? meanOf(found) : 0);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function meanOf(numbers: readonly number[]): number {
  return total(numbers) / numbers.length;
}
