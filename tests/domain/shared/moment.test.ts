import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '../../../domain/shared/moment.ts';

describe('A moment', () => {
  it.each([
    ['2026-11-22T08:00:00.000Z', 0, '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T08:00:00.000Z', 1, '2026-11-22T08:00:00.001Z'],
    ['2026-11-22T08:00:00.000Z', -1, '2026-11-22T07:59:59.999Z'],
    ['2028-02-28T23:59:59.999Z', 1, '2028-02-29T00:00:00.000Z'],
    ['2026-11-22T08:00:00Z', 0, '2026-11-22T08:00:00.000Z'],
    ['2026-11-22T16:00:00+08:00', 500, '2026-11-22T08:00:00.500Z'],
  ])('%s and %i ms are %s', (moment, milliseconds, later) => {
    expect(addMilliseconds(moment, milliseconds)).toBe(later);
  });
});
