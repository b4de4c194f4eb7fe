import { describe, expect, it } from 'vitest';
import { allowance, secondsToWait, windowAt } from '../../../domain/access/request-quota.ts';

describe('A window admits', () => {
  it.each([
    ['the quota, if the one before had no requests', 0, 0, 600],
    ['nothing at its start, if the one before used the quota', 600, 0, 0],
    ['half of the quota in its middle then', 600, 30, 300],
    ['the quota at its end', 600, 60, 600],
    ['no less if the one before had more than the quota', 900, 30, 300],
    ['what the requests of the one before leave', 100, 15, 525],
  ])('%s', (_, before, elapsed, admitted) => {
    expect(allowance(600, before, elapsed)).toBe(admitted);
  });
});

describe('Whoever is refused', () => {
  it('is admitted after the wait, and not a second before the last', () => {
    for (const [before, counted, elapsed] of [
      [600, 0, 0],
      [600, 300, 30],
      [600, 599, 59],
      [600, 10, 0.5],
      [100, 525, 15],
    ] as const) {
      const wait = secondsToWait(600, before, counted, elapsed);
      const then = elapsed + wait;
      const admits = (moment: number) =>
        moment < 60 ? allowance(600, before, moment) : allowance(600, counted, moment - 60) + counted;
      expect([before, counted, admits(then) > counted]).toEqual([before, counted, true]);
      if (wait > 1) expect([before, counted, admits(then - 1) > counted]).toEqual([before, counted, false]);
    }
  });

  it('waits for the next window if this one is used up', () => {
    expect(secondsToWait(600, 0, 600, 20)).toBe(41);
  });
});

it('A moment belongs to the minute of the clock', () => {
  expect(windowAt(125_500)).toEqual({ window: 120, elapsed: 5.5 });
});
