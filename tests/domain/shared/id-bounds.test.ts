import fc from 'fast-check';
import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { idBounds } from '../../../domain/shared/ids.ts';

/** Not 0, for which `ulid` takes the present time. */
const moments = fc.integer({ min: 1, max: Date.parse('2100-01-01') });
const idAt = (milliseconds: number) => `his_${ulid(milliseconds).toLowerCase()}`;
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

describe('The ids of a period', () => {
  it('are those that were generated from its first moment on, to before its end', () => {
    fc.assert(
      fc.property(moments, moments, moments, (from, to, generated) => {
        const { first, last } = idBounds('history', { from: at(from), to: at(to) });
        const id = idAt(generated);
        expect(id >= first && id <= last).toBe(generated >= from && generated < to);
      }),
    );
  });

  it('include the first moment, and not the last', () => {
    const day = Date.parse('2026-11-22');
    const { first, last } = idBounds('history', { from: at(day), to: at(day + 1) });
    expect([idAt(day) >= first, idAt(day - 1) >= first]).toEqual([true, false]);
    expect([idAt(day) <= last, idAt(day + 1) <= last]).toEqual([true, false]);
  });

  it('are all without a period, and none before the epoch', () => {
    const { first, last } = idBounds('history', {});
    for (const milliseconds of [1, Date.parse('9999-12-31')])
      expect(idAt(milliseconds) > first && idAt(milliseconds) < last).toBe(true);
    expect(idBounds('history', { from: '0000-01-01T00:00:00.000Z' }).first).toBe('his_0000000000');
  });
});
