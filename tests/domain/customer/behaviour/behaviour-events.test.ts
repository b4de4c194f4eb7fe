import { describe, expect, it } from 'vitest';
import {
  behaviour,
  behaviourEventOf,
  behaviourExpiry,
  whyNotKept,
} from '../../../../domain/customer/behaviour/behaviour-event.ts';
import { id, noon } from '../../given.ts';

const viewed = (at: string, sku = 'LAMP') => ({ kind: 'viewed', at, sku }) as const;

describe('What a customer did', () => {
  it('is the same event if it is sent again, and another one at another time or with another product', () => {
    const eventOf = (done: Parameters<typeof behaviourEventOf>[1], customer = 1) =>
      behaviourEventOf(id('customer', customer), done).behaviourEventId;
    const known = eventOf(viewed(noon));
    expect(eventOf({ ...viewed(noon), name: 'Lamp' })).toBe(known);
    expect(eventOf(viewed(noon), 2)).not.toBe(known);
    expect(eventOf(viewed(noon, 'BULB'))).not.toBe(known);
    expect(eventOf(viewed('2026-11-22T12:00:00.001Z'))).not.toBe(known);
    expect(eventOf({ ...viewed(noon), kind: 'carted' })).not.toBe(known);
  });

  it.each([
    [90, '2026-08-24'],
    [30, '2026-10-23'],
  ])('is kept for %d days', (days, first) => {
    expect(whyNotKept(viewed(`${first}T12:00:00.001Z`), days, noon)).toBeUndefined();
    expect(whyNotKept(viewed(`${first}T12:00:00.000Z`), days, noon)).toBe('too-old');
    expect(whyNotKept(viewed('2026-11-22T12:05:00.000Z'), days, noon)).toBeUndefined();
    expect(whyNotKept(viewed('2026-11-22T12:05:00.001Z'), days, noon)).toBe('in-the-future');
    const expiry = new Date(behaviourExpiry(viewed(`${first}T12:00:00.000Z`), days) * 1000);
    expect(expiry.toISOString()).toBe(noon);
  });

  it.each([
    { kind: 'viewed', at: noon },
    { kind: 'searched', at: noon, query: '' },
    { kind: 'carted', at: noon, sku: 'LAMP', quantity: 0 },
    { kind: 'bought', at: noon, sku: 'LAMP' },
  ])('is not %j', (done) => {
    expect(behaviour.safeParse(done).success).toBe(false);
  });
});
