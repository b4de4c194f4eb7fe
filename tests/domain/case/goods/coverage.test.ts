import { describe, expect, it } from 'vitest';
import { type ClaimedDefect, coverageOf, type Warranty } from '../../../../domain/case/goods/coverage.ts';
import { calendarOf, lawPacks } from '../../../../domain/case/law/law-packs.ts';

const calendar = calendarOf(lawPacks.cn, { timeZone: 'Asia/Shanghai', holidays: [] });
/** 24:00 in Shanghai of a day is 16:00 of it in UTC. */
const endOf = (day: string) => `${day}T16:00:00.000Z`;
const lastMoment = (day: string) => `${day}T15:59:59.999Z`;

const warranty: Warranty = {
  months: 12,
  parts: [
    { name: 'battery', months: 6 },
    { name: 'compressor', months: 36 },
  ],
  exclusions: ['water damage'],
};
/** Bought on Monday 17 November 2025. */
const bought: ClaimedDefect = { purchasedAt: '2025-11-17T04:00:00.000Z', daysInRepair: 0 };
const of = (defect: Partial<ClaimedDefect>, now: string, terms: Warranty | undefined = warranty) =>
  coverageOf(terms, { ...bought, ...defect }, { now, calendar });

describe('A warranty of twelve months', () => {
  // Calculated by hand: 17 November 2026 is a Tuesday.
  it('covers the day of the same number, to its last moment', () => {
    expect(of({}, lastMoment('2026-11-17'))).toEqual({
      ...{ isCovered: true, clause: 'in-term', until: endOf('2026-11-17') },
    });
  });

  it('covers nothing from the next day on', () => {
    expect(of({}, endOf('2026-11-17'))).toMatchObject({ isCovered: false, clause: 'term-over' });
  });

  it('is counted by the days of the desk’s zone, whatever day it is elsewhere', () => {
    // 17:00 in UTC is 01:00 of the 18th in Shanghai.
    const { until } = of({ purchasedAt: '2025-11-17T17:00:00.000Z' }, bought.purchasedAt);
    expect(until).toBe(endOf('2026-11-18'));
  });

  it('is longer by the days in repair', () => {
    // 17 November and 9 days: Thursday 26 November.
    const { until, isCovered } = of({ daysInRepair: 9 }, lastMoment('2026-11-26'));
    expect([until, isCovered]).toEqual([endOf('2026-11-26'), true]);
  });

  it('that ends on a Saturday covers the Monday after it', () => {
    // 14 November 2026 is a Saturday.
    const { until } = of({ purchasedAt: '2025-11-14T04:00:00.000Z' }, bought.purchasedAt);
    expect(until).toBe(endOf('2026-11-16'));
  });

  it('of 29 February ends on 28 February', () => {
    // 28 February 2029 is a Wednesday, after the Spring Festival of that year.
    const { until } = of({ purchasedAt: '2028-02-29T04:00:00.000Z' }, bought.purchasedAt);
    expect(until).toBe(endOf('2029-02-28'));
  });
});

describe('A part', () => {
  // Calculated by hand: 17 May 2026 is a Sunday, 17 November 2028 a Friday.
  it.each([
    ['with a shorter term is covered as long', 'battery', lastMoment('2026-05-18'), 'in-term'],
    ['with a shorter term is not covered after it', 'battery', endOf('2026-05-18'), 'part-term-over'],
    ['with a longer term is covered after the others', 'compressor', lastMoment('2028-11-17'), 'in-term'],
    ['with a longer term ends, too', 'compressor', endOf('2028-11-17'), 'part-term-over'],
    ['without a term of its own has the whole warranty’s', 'lid', endOf('2026-11-17'), 'term-over'],
  ])('%s', (_, part, now, clause) => {
    expect(of({ part }, now).clause).toBe(clause);
  });
});

describe('What a warranty excludes', () => {
  it('is not covered, however early', () => {
    expect(of({ exclusion: 'water damage' }, bought.purchasedAt)).toMatchObject({
      ...{ isCovered: false, clause: 'excluded' },
    });
  });

  it('is only what it names', () => {
    expect(of({ exclusion: 'rust' }, bought.purchasedAt).isCovered).toBe(true);
  });

  it('is everything where there is none', () => {
    expect(coverageOf(undefined, bought, { now: bought.purchasedAt, calendar })).toEqual({
      ...{ isCovered: false, clause: 'no-warranty' },
    });
  });
});
