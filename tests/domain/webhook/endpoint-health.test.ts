import { describe, expect, it } from 'vitest';
import {
  admit,
  attempted,
  type EndpointHealth,
  isHopeless,
  newHealth,
} from '../../../domain/webhook/endpoint-health.ts';
import { id, noon } from '../given.ts';

const at = (seconds: number) => new Date(Date.parse(noon) + seconds * 1000).toISOString();
const delivery = (number: number) => id('webhookDelivery', number);
const fresh = newHealth(id('webhookEndpoint'));

function admitted(health: EndpointHealth, number: number, seconds: number): EndpointHealth {
  const admission = admit(health, delivery(number), at(seconds));
  if (admission.outcome !== 'go') throw new Error(`It is ${admission.outcome}.`);
  return admission.health;
}

/** Attempts one after the other, a second apart: `+` succeeds, `-` fails. */
function outcomesOf(outcomes: string, health = fresh, from = 0): EndpointHealth {
  return [...outcomes].reduce((before, outcome, index) => {
    const admission = admitted(before, index, from + index);
    const ended = { deliveryId: delivery(index), succeeded: outcome === '+' };
    return attempted(admission, ended, at(from + index));
  }, health);
}

describe('Slots', () => {
  const five = [1, 2, 3, 4, 5].reduce((health, number) => admitted(health, number, 0), fresh);

  it('are five: a sixth attempt at once has none', () => {
    expect(admit(five, delivery(6), at(1))).toEqual({ outcome: 'full' });
  });

  it('are free again after an attempt', () => {
    const freed = attempted(five, { deliveryId: delivery(3), succeeded: true }, at(1));
    expect(admit(freed, delivery(6), at(1)).outcome).toBe('go');
  });

  it('are free again half a minute after a crash, and no earlier', () => {
    expect([admit(five, delivery(6), at(29)).outcome, admit(five, delivery(6), at(30)).outcome]).toEqual([
      'full',
      'go',
    ]);
  });

  it('let one attempt of a delivery run at a time', () => {
    expect([admit(five, delivery(2), at(29)).outcome, admit(five, delivery(2), at(30)).outcome]).toEqual([
      'running',
      'go',
    ]);
  });
});

describe('The breaker', () => {
  it.each([
    ['---------', false],
    ['----------', true],
    ['+++-------', true],
    ['++++------', false],
    ['++++++--------------', true],
  ])('after %s is open: %s', (outcomes, isOpen) => {
    expect(outcomesOf(outcomes).openUntil !== undefined).toBe(isOpen);
  });

  it('forgets what is older than five minutes', () => {
    expect(outcomesOf('-', outcomesOf('---------'), 301).openUntil).toBeUndefined();
    expect(outcomesOf('-', outcomesOf('---------'), 200).openUntil).toBeDefined();
  });

  const open = outcomesOf('----------');

  it('holds deliveries for five minutes, and releases them ten a second', () => {
    let health = open;
    const turns = [21, 22, 23].map((number) => {
      const admission = admit(health, delivery(number), at(60));
      if (admission.outcome !== 'held') throw new Error(`It is ${admission.outcome}.`);
      health = admission.health;
      return Date.parse(admission.until) - Date.parse(at(9));
    });
    expect(turns).toEqual([300_000, 300_100, 300_200]);
  });

  it('lets a single attempt probe the endpoint afterwards', () => {
    const probing = admitted(open, 21, 310);
    expect(admit(probing, delivery(22), at(311)).outcome).toBe('held');
  });

  it('closes after a probe that succeeds', () => {
    const closed = attempted(admitted(open, 21, 310), { deliveryId: delivery(21), succeeded: true }, at(311));
    expect(closed).toMatchObject({ openings: 0, minutes: [] });
    expect([closed.openUntil, closed.failingSince]).toEqual([undefined, undefined]);
    expect(admit(closed, delivery(22), at(311)).outcome).toBe('go');
  });

  it('stays open twice as long after each failed probe, an hour at most', () => {
    let health = open;
    const minutes = [1, 2, 3, 4, 5].map(() => {
      const probedAt = health.openUntil ?? '';
      const admission = admit(health, delivery(21), probedAt);
      if (admission.outcome !== 'go') throw new Error(`It is ${admission.outcome}.`);
      health = attempted(admission.health, { deliveryId: delivery(21), succeeded: false }, probedAt);
      return (Date.parse(health.openUntil ?? '') - Date.parse(probedAt)) / 60_000;
    });
    expect(minutes).toEqual([10, 20, 40, 60, 60]);
  });

  it('probes again half a minute after a probe that crashed', () => {
    const probing = admitted(open, 21, 310);
    expect(admit(probing, delivery(22), at(340)).outcome).toBe('go');
  });
});

describe('An endpoint', () => {
  const days = 24 * 3600;

  it('is hopeless once every attempt of five days has failed', () => {
    const failing = outcomesOf('-');
    expect([isHopeless(failing, at(5 * days - 1)), isHopeless(failing, at(5 * days))]).toEqual([false, true]);
  });

  it('is not after a success in between', () => {
    expect(isHopeless(outcomesOf('+', outcomesOf('-'), days), at(6 * days))).toBe(false);
    expect(isHopeless(outcomesOf('-', outcomesOf('+', outcomesOf('-'), days), 2 * days), at(6 * days))).toBe(
      false,
    );
  });
});
