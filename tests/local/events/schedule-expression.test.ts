import { describe, expect, test } from 'vitest';
import { parseSchedule } from '../../../local/events/schedule-expression.ts';

/** A Wednesday. */
const start = Date.parse('2026-01-07T10:20:30Z');

function next(expression: string, time = start): string | undefined {
  const moment = parseSchedule(expression, start)(time);
  return moment === undefined ? undefined : new Date(moment).toISOString().slice(0, 19);
}

describe('A schedule', () => {
  test.each([
    ['rate(1 minute)', '2026-01-07T10:21:30'],
    ['rate(5 minutes)', '2026-01-07T10:25:30'],
    ['rate(1 hour)', '2026-01-07T11:20:30'],
    ['rate(7 days)', '2026-01-14T10:20:30'],
    ['at(2026-02-01T00:00:00)', '2026-02-01T00:00:00'],
    ['cron(* * * * ? *)', '2026-01-07T10:21:00'],
    ['cron(0/15 * * * ? *)', '2026-01-07T10:30:00'],
    ['cron(15 10 * * ? *)', '2026-01-08T10:15:00'],
    ['cron(0 18 ? * MON-FRI *)', '2026-01-07T18:00:00'],
    ['cron(0 8 1 * ? *)', '2026-02-01T08:00:00'],
    ['cron(0 8 1,15 JAN,JUL ? *)', '2026-01-15T08:00:00'],
    ['cron(30 9 L * ? *)', '2026-01-31T09:30:00'],
    ['cron(0 9 ? * 6L *)', '2026-01-30T09:00:00'],
    ['cron(0 9 ? * TUE#2 *)', '2026-01-13T09:00:00'],
    ['cron(0 0 29 2 ? *)', '2028-02-29T00:00:00'],
    ['cron(0 0 1 1 ? 2030)', '2030-01-01T00:00:00'],
  ])('%s is next due at %s', (expression, moment) => {
    expect(next(expression)).toBe(moment);
  });

  test('counts a rate from its start, whenever it is queried', () => {
    expect(next('rate(10 minutes)', start + 25 * 60_000)).toBe('2026-01-07T10:50:30');
    expect(next('rate(10 minutes)', start + 10 * 60_000)).toBe('2026-01-07T10:40:30');
  });

  test('ends with its last time', () => {
    expect(next('at(2026-01-07T10:20:30)')).toBeUndefined();
    expect(next('cron(0 0 1 1 ? 2025)')).toBeUndefined();
  });

  test.each([
    'rate(0 minutes)',
    'rate(5 weeks)',
    'cron(0 8 * * *)',
    'cron(0 8 * * * *)',
    'cron(61 8 * * ? *)',
    'cron(0 8 15W * ? *)',
    'cron(0/0 8 * * ? *)',
    'at(soon)',
    'daily',
  ])('%s is rejected', (expression) => {
    expect(() => parseSchedule(expression, start)).toThrow(expression);
  });
});
