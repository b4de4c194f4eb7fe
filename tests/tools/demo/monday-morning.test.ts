import { describe, expect, it } from 'vitest';
import { nextMondayMorning } from '../../../tools/demo/monday-morning.ts';

const startOf = (now: string, timeZone: string) =>
  new Date(nextMondayMorning(Date.parse(now), timeZone)).toISOString();

describe('The Monday on which the demo begins', () => {
  it("is the next one, at nine in the desk's time zone", () => {
    expect(startOf('2026-11-22T12:10:00Z', 'Europe/Berlin')).toBe('2026-11-23T08:00:00.000Z');
    expect(startOf('2026-11-22T12:10:00Z', 'Asia/Shanghai')).toBe('2026-11-23T01:00:00.000Z');
    expect(startOf('2026-11-22T12:10:00Z', 'America/New_York')).toBe('2026-11-23T14:00:00.000Z');
  });

  it('is that of next week, once it is past nine', () => {
    expect(startOf('2026-11-23T08:00:01Z', 'Europe/Berlin')).toBe('2026-11-30T08:00:00.000Z');
  });

  it('is at nine local time when daylight saving time changes on the day before', () => {
    expect(startOf('2026-03-27T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z');
  });
});
