import { describe, expect, it } from 'vitest';
import { dayIn, daysAfter } from '../../../domain/shared/day.ts';

describe('A day', () => {
  it.each([
    ['UTC', '2026-11-22T23:59:59.999Z', '2026-11-22'],
    ['Asia/Shanghai', '2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['America/New_York', '2026-11-23T04:59:59.999Z', '2026-11-22'],
  ])('in %s at %s is %s', (timeZone, at, day) => {
    expect(dayIn(timeZone, at)).toBe(day);
  });

  it('is followed by the next, over months, leap years and clock changes', () => {
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysAfter('2026-03-29', 1)).toBe('2026-03-30');
    expect(daysAfter('2026-01-01', -1)).toBe('2025-12-31');
  });
});
