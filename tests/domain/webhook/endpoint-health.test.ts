import { describe, expect, it } from 'vitest';
import {
  admit,
  breakerAfter,
  crashedAttempts,
  type EndpointHealth,
  isHopeless,
  isQuick,
  minuteOf,
  newHealth,
  pastMinutes,
} from '../../../domain/webhook/endpoint-health.ts';
import { id, noon } from '../given.ts';

const at = (seconds: number) => new Date(Date.parse(noon) + seconds * 1000).toISOString();
const delivery = (number: number) => id('webhookDelivery', number);
const fresh = newHealth(id('webhookEndpoint'));

/** Attempts that have a slot, by the second in which they began. */
const running = (...seconds: number[]): EndpointHealth => ({
  ...fresh,
  slots: Object.fromEntries(seconds.map((second, index) => [delivery(index + 1), at(second + 30)])),
});

describe('Slots', () => {
  const five = running(0, 0, 0, 0, 0);

  it('are five: a sixth attempt at once has none', () => {
    expect(admit(running(0, 0, 0, 0), delivery(6), at(1)).outcome).toBe('go');
    expect(admit(five, delivery(6), at(1))).toEqual({ outcome: 'full' });
  });

  it('are kept for half a minute after a crash, and no longer', () => {
    expect([crashedAttempts(five, at(29)), crashedAttempts(five, at(30))]).toEqual([
      [],
      Object.keys(five.slots),
    ]);
    expect(admit(fresh, delivery(6), at(1))).toMatchObject({ until: at(31) });
  });

  it('let one attempt of a delivery run at a time', () => {
    expect(admit(running(0), delivery(1), at(1))).toEqual({ outcome: 'running', until: at(30) });
    expect(admit(five, delivery(2), at(1))).toEqual({ outcome: 'running', until: at(30) });
  });

  it('are worth waiting for while attempts end quickly', () => {
    expect([isQuick(running(0, 0, 9), at(9.9)), isQuick(running(0, 0, 9), at(10))]).toEqual([true, false]);
  });
});

/** An endpoint whose attempts, a second apart, had these outcomes: `+` success, `-` failure. */
function healthAfter(outcomes: string, from = 0): EndpointHealth {
  const health = { ...fresh, attempts: { ...fresh.attempts }, failures: { ...fresh.failures } };
  for (const [index, outcome] of [...outcomes].entries()) {
    const minute = minuteOf(at(from + index));
    health.attempts[minute] = (health.attempts[minute] ?? 0) + 1;
    health.failures[minute] = (health.failures[minute] ?? 0) + (outcome === '-' ? 1 : 0);
  }
  return health;
}

const failure = { succeeded: false, isProbe: false };

describe('The breaker', () => {
  it.each([
    ['---------', false],
    ['----------', true],
    ['+++-------', true],
    ['++++------', false],
    ['++++++--------------', true],
  ])('after %s is open: %s', (outcomes, isOpen) => {
    expect(breakerAfter(healthAfter(outcomes), failure, at(outcomes.length)) !== undefined).toBe(isOpen);
  });

  it('is not opened by a success', () => {
    const success = { succeeded: true, isProbe: false };
    expect(breakerAfter(healthAfter('----------+'), success, at(11))).toBeUndefined();
  });

  it('forgets what is older than five minutes', () => {
    expect(breakerAfter(healthAfter('----------'), failure, at(299))).toBeDefined();
    expect(breakerAfter(healthAfter('----------'), failure, at(300))).toBeUndefined();
    const minutes = healthAfter('-'.repeat(60 * 7)).attempts;
    expect(pastMinutes({ ...fresh, attempts: minutes }, at(60 * 7 - 1))).toEqual(
      [0, 60].map((second) => minuteOf(at(second))),
    );
  });

  const open = { ...fresh, openUntil: at(300), openings: 1 };

  it('is opened once, also if more attempts were in progress', () => {
    const failing = { ...open, ...healthAfter('----------'), openUntil: at(300) };
    expect(breakerAfter(failing, failure, at(15))).toBeUndefined();
  });

  it('holds deliveries until its pause is over', () => {
    expect(admit(open, delivery(1), at(299))).toEqual({ outcome: 'held', earliest: at(300) });
    expect(admit(open, delivery(1), at(300))).toMatchObject({ outcome: 'go', isProbe: true });
  });

  it('lets a single attempt probe the endpoint then, and holds others while it may take', () => {
    const probing = { ...running(300), openUntil: at(300), openings: 1 };
    expect(admit(probing, delivery(2), at(301))).toEqual({ outcome: 'held', earliest: at(331) });
  });

  it('closes after a probe that succeeds', () => {
    expect(breakerAfter(open, { succeeded: true, isProbe: true }, at(301))).toEqual({ openings: 0 });
  });

  it('stays open twice as long after each failed probe, an hour at most', () => {
    let health: EndpointHealth = open;
    const minutes = [1, 2, 3, 4, 5].map(() => {
      const probedAt = health.openUntil ?? '';
      const breaker = breakerAfter(health, { succeeded: false, isProbe: true }, probedAt);
      health = { ...health, ...breaker };
      return (Date.parse(health.openUntil ?? '') - Date.parse(probedAt)) / 60_000;
    });
    expect(minutes).toEqual([10, 20, 40, 60, 60]);
  });
});

describe('An endpoint', () => {
  const days = 24 * 3600;

  it('is hopeless once every attempt of five days has failed', () => {
    const failing = { ...fresh, failingSince: noon };
    expect([isHopeless(failing, at(5 * days - 1)), isHopeless(failing, at(5 * days))]).toEqual([false, true]);
    expect(isHopeless(fresh, at(5 * days))).toBe(false);
  });
});
