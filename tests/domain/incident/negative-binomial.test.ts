import { describe, expect, it } from 'vitest';
import { upperTail } from '../../../domain/incident/negative-binomial.ts';

/**
 * The same tail by another way, in exact fractions: as many successes or more before the rth failure means that among the first
 * `count + r − 1` trials there are as many successes or more. With mean m and size r, a success has probability m / (r + m).
 */
function exactTail(count: number, mean: number, size: number): number {
  const trials = count + size - 1;
  let sum = 0n;
  for (let k = count; k <= trials; k += 1)
    sum += choose(trials, k) * BigInt(mean) ** BigInt(k) * BigInt(size) ** BigInt(trials - k);
  const scale = 10n ** 40n;
  return Number((sum * scale) / BigInt(mean + size) ** BigInt(trials)) / 1e40;
}

function choose(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 1; i <= k; i += 1) product = (product * BigInt(n - k + i)) / BigInt(i);
  return product;
}

describe('The upper tail of a negative binomial distribution', () => {
  it.each([
    { count: 21, mean: 20, size: 5 },
    { count: 60, mean: 20, size: 5 },
    { count: 100, mean: 20, size: 5 },
    { count: 5, mean: 1, size: 1 },
    { count: 400, mean: 100, size: 3 },
    { count: 1500, mean: 1000, size: 50 },
  ])('is what exact fractions give: $count or more of mean $mean and size $size', ({ count, mean, size }) => {
    expect(upperTail(count, { mean, size }) / exactTail(count, mean, size)).toBeCloseTo(1, 9);
  });

  it('is that of a Poisson distribution where the arrivals vary no more: P(X ≥ 5) of mean 0.2', () => {
    const below = [1, 1, 2, 6, 24].map((factorial, k) => (Math.exp(-0.2) * 0.2 ** k) / factorial);
    const exact = 1 - below.reduce((sum, one) => sum + one, 0);
    expect(upperTail(5, { mean: 0.2, size: Infinity })).toBeCloseTo(exact, 12);
  });

  it('does not underflow before its first term', () => {
    expect(upperTail(5000, { mean: 2000, size: 1000 })).toBeGreaterThan(0);
    expect(upperTail(3000, { mean: 2000, size: Infinity })).toBeGreaterThan(0);
  });

  it('is 1 for counts that are not above the mean', () => {
    expect(upperTail(20, { mean: 20, size: 5 })).toBe(1);
  });
});
