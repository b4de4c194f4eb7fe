import { describe, expect, it } from 'vitest';
import type { Arrivals } from '../../../domain/incident/arrivals.ts';
import { judge } from '../../../domain/incident/detect.ts';
import { afterUnusualHour } from '../../../domain/incident/proposal.ts';
import { dayAndHour, hourOf, wallTime } from '../../../domain/incident/wall-hour.ts';

const zone = 'Asia/Shanghai';
/** A Monday, 10:00 in Shanghai. */
const now = wallTime(zone, '2026-11-30T02:00:00.000Z');
const weeks = 168;

/** Nine weeks in which each hour had so many customers. */
function weekly(customersAt: (hour: number) => number, counted = 9 * weeks): Arrivals {
  const hours = Array.from({ length: counted }, (_, ago) => now.hour - 1 - ago);
  return {
    customers: new Map(hours.map((hour) => [hour, customersAt(hour)])),
    since: now.hour - counted,
    leftOut: [],
  };
}

const never = weekly(() => 0);

describe('An hour is unusual', () => {
  it('with five customers about what nobody ever wrote about', () => {
    expect(judge(5, never, now)).toMatchObject({ isUnusual: true, mean: 0.2 });
  });

  it('but not with four', () => {
    expect(judge(4, never, now).isUnusual).toBe(false);
  });

  it('but not with five where one came in this hour of each week', () => {
    expect(
      judge(
        5,
        weekly(() => 1),
        now,
      ).isUnusual,
    ).toBe(false);
  });

  it('but not on a Monday morning that is as busy as others are', () => {
    const rush = weekly((hour) => (isMondayMorning(hour) ? 40 : 2));
    expect(judge(48, rush, now).isUnusual).toBe(false);
    expect(judge(48, rush, { ...now, hour: now.hour + 24 }).isUnusual).toBe(true);
  });

  it('compared with the parts of both hours that the last sixty minutes are part of', () => {
    const rush = weekly((hour) => (isMondayMorning(hour) ? 40 : 4));
    const begun = { hour: now.hour - 1, passed: 0.25 };
    expect(judge(13, rush, begun)).toMatchObject({ mean: 13, isUnusual: false });
  });
});

/** From nine to ten. */
function isMondayMorning(hour: number): boolean {
  return (hour - (now.hour - 1)) % weeks === 0;
}

describe('Hours of incidents', () => {
  const outage = { from: now.hour - 2 * weeks - 1, to: now.hour - 2 * weeks };
  const after = weekly((hour) => (hour >= outage.from && hour <= outage.to ? 300 : 1));

  it('are no example of an ordinary week', () => {
    expect(judge(30, { ...after, leftOut: [outage] }, now)).toMatchObject({ mean: 1, isUnusual: true });
  });

  it('would be one otherwise', () => {
    expect(judge(30, after, now).isUnusual).toBe(false);
  });
});

describe('With under two weeks of history', () => {
  const young = weekly(() => 1, 13 * 24);

  it('twenty customers are needed', () => {
    expect(judge(19, young, now).isUnusual).toBe(false);
    expect(judge(20, young, now)).toMatchObject({ isUnusual: true, mean: 1 });
  });

  it('the day before is what is compared with', () => {
    const growing = weekly((hour) => (hour >= now.hour - 25 ? 10 : 0), 13 * 24);
    expect(judge(40, growing, now)).toMatchObject({ isUnusual: false, mean: 10 });
  });

  it('hours that were not counted yet are not taken for quiet ones', () => {
    expect(
      judge(
        40,
        weekly(() => 10, 6),
        now,
      ),
    ).toMatchObject({ isUnusual: false, mean: 10 });
  });

  it('nor is one week enough, if the others were incidents', () => {
    const leftOut = [{ from: never.since, to: now.hour - weeks - 2 }];
    expect(judge(5, { ...never, leftOut }, now).isUnusual).toBe(false);
  });
});

describe('A topic has one proposal', () => {
  const at = (time: string) => `2026-11-30T${time}:00.000Z`;
  const hour = now.hour;
  const first = afterUnusualHour({ leftOut: [] }, hour, at('02:00'));

  it('which the first unusual hour makes', () => {
    expect(first).toMatchObject({ isNew: true, watch: { leftOut: [{ from: hour - 1, to: hour }] } });
  });

  it('until it has been quiet for four hours', () => {
    const later = afterUnusualHour(first.watch, hour + 3, at('05:55'));
    expect(later).toMatchObject({ isNew: false, watch: { leftOut: [{ from: hour - 1, to: hour + 3 }] } });
    expect(afterUnusualHour(later.watch, hour + 7, at('09:54')).isNew).toBe(false);
    expect(afterUnusualHour(later.watch, hour + 7, at('09:55'))).toMatchObject({
      isNew: true,
      watch: {
        leftOut: [
          { from: hour - 1, to: hour + 3 },
          { from: hour + 6, to: hour + 7 },
        ],
      },
    });
  });

  it('and forgets incidents that no week is compared with any more', () => {
    const old = { from: hour - 8 * weeks - 3, to: hour - 8 * weeks - 1 };
    const kept = { from: hour - 8 * weeks - 3, to: hour - 8 * weeks };
    const { watch } = afterUnusualHour({ leftOut: [old, kept] }, hour, at('02:00'));
    expect(watch.leftOut).toEqual([kept, { from: hour - 1, to: hour }]);
  });
});

describe("The desk's wall clock", () => {
  it('shows the same hour of the week in summer and in winter', () => {
    const winter = wallTime('Europe/Berlin', '2026-10-26T08:30:00.000Z');
    const summer = wallTime('Europe/Berlin', '2026-10-19T07:30:00.000Z');
    expect(winter).toEqual({ hour: summer.hour + weeks, passed: 0.5 });
  });

  it('has an hour as day and hour, and back', () => {
    const midnight = wallTime(zone, '2026-11-30T16:00:00.000Z');
    expect(dayAndHour(midnight.hour)).toEqual({ day: '20261201', hourOfDay: 0 });
    expect(hourOf('20261201', 0)).toBe(midnight.hour);
  });
});
