import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLife, calm, storm } from './sla-simulation/any-life.ts';
import { live, type Weather } from './sla-simulation/clock-model.ts';
import { type Life, simulatedMinutes } from './sla-simulation/life.ts';
import { tellMinuteByMinute } from './sla-simulation/reference.ts';

/** The number of simulated tickets; `npm run verify` simulates more, which finds rarer cases. */
const lives = Number(process.env.SIMULATED_TICKETS ?? 200);

/** A busy machine may take a while, especially for thousands. */
const patience = 600_000;

/** The changes on either side, in order, until the simulated time ends. */
function sides(life: Life, weather: Weather) {
  const { told, planned, reminded, vainCommits, latest } = live(life, weather);
  // Repeated and early wakes write nothing.
  expect(vainCommits).toBe(0);
  const inTime = told.filter((line) => Number.parseFloat(line) <= simulatedMinutes).sort();
  return { told: inTime, expected: tellMinuteByMinute(life, planned, reminded).sort(), latest };
}

describe('Tickets that live for sixty days', () => {
  it('report each stage once and at its exact minute, though the clock fails for hours and days', {
    timeout: patience,
  }, () => {
    const told = fc.property(anyLife, storm, (life, weather) => {
      const { told, expected } = sides(life, weather);
      expect(told).toEqual(expected);
    });
    fc.assert(told, { numRuns: 0.75 * lives, seed: 20261122 });
  });

  it('report it within seconds if the clock does not fail', { timeout: patience }, () => {
    const told = fc.property(anyLife, calm, (life, weather) => {
      const { told, expected, latest } = sides(life, weather);
      expect(told).toEqual(expected);
      // The simulation recalculates a ticket at the next whole minute.
      expect(latest).toBeLessThanOrEqual(60);
    });
    fc.assert(told, { numRuns: 0.25 * lives, seed: 20261122 });
  });
});
