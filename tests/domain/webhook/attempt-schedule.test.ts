import { describe, expect, it } from 'vitest';
import { nextAttemptAt, retryAfterSeconds } from '../../../domain/webhook/attempt-schedule.ts';
import { noon } from '../given.ts';

const secondsUntil = (at: string | undefined) => at && (Date.parse(at) - Date.parse(noon)) / 1000;
const next = (attempts: number, more: { random?: number; retryAfterSeconds?: number } = {}) =>
  secondsUntil(nextAttemptAt({ attempts, now: noon, random: 0, ...more }));

describe('The next attempt', () => {
  it.each([
    [1, 5],
    [2, 300],
    [3, 1800],
    [4, 7200],
    [5, 18_000],
    [6, 36_000],
    [7, 21_600],
  ])('after %i failed ones comes %i seconds later, or up to a fifth more', (attempts, seconds) => {
    expect(next(attempts)).toBe(seconds);
    expect(next(attempts, { random: 0.5 })).toBeCloseTo(seconds * 1.1, 2);
    expect(next(attempts, { random: 0.999 })).toBeLessThanOrEqual(seconds * 1.2);
  });

  it('does not come after the eighth', () => {
    expect(next(8)).toBeUndefined();
  });

  it('is later than 23 hours after the first, so that a day of outage but for an hour loses nothing', () => {
    const all = Array.from({ length: 7 }, (_, index) => Number(next(index + 1)));
    expect(all.reduce((sum, seconds) => sum + seconds)).toBeGreaterThan(23 * 3600);
  });

  it.each([
    ['is deferred as asked', 1, 60, 60],
    ['is not made earlier than planned', 2, 10, 300],
    ['is deferred by a day at most', 1, 1_000_000, 86_400],
    ['ignores a negative wish', 1, -5, 5],
  ])('%s', (_, attempts, wish, seconds) => {
    expect(next(attempts, { retryAfterSeconds: wish })).toBe(seconds);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120],
    [' 7 ', 7],
    ['Sun, 22 Nov 2026 12:01:00 GMT', 60],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ])('%j asks for %i seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, noon)).toBe(seconds);
  });

  it.each([undefined, '', '-1', '1.5', '1e9', '2027-01-01', 'soon', '99999999999'])(
    '%j asks for nothing',
    (header) => {
      expect(retryAfterSeconds(header, noon)).toBeUndefined();
    },
  );
});
