import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessTime,
  businessMilliseconds,
  nextWorkingMoment,
} from '../../../../domain/desk/calendar/business-time.ts';
import { shippedCalendars } from '../../../../domain/desk/calendar/shipped-calendars.ts';
import { anyCalendar, anyMoment, givenCalendar } from './given-calendars.ts';
import { countMinuteByMinute } from './slow-count.ts';

const hour = 3_600_000;
const day = 24 * hour;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

function shipped(id: string) {
  const found = shippedCalendars('Europe/Berlin').find(({ calendarId }) => calendarId === id);
  if (!found) throw new Error(`No calendar ${id} is shipped.`);
  return found;
}

describe('business time', () => {
  it('passes on Friday and continues on Monday', () => {
    const office = givenCalendar();
    expect(addBusinessTime(office, '2026-11-20T17:00:00.000Z', 4 * hour)).toBe('2026-11-23T12:00:00.000Z');
    expect(businessMilliseconds(office, '2026-11-20T17:00:00.000Z', '2026-11-23T12:00:00.000Z')).toBe(
      4 * hour,
    );
  });

  it('ends at closing time, not at the next opening', () => {
    expect(addBusinessTime(givenCalendar(), '2026-11-20T17:00:00.000Z', hour)).toBe(
      '2026-11-20T18:00:00.000Z',
    );
  });

  it('counts milliseconds', () => {
    expect(addBusinessTime(givenCalendar(), '2026-11-20T17:59:59.999Z', 2)).toBe('2026-11-23T09:00:00.001Z');
  });

  it('does not pass at lunch', () => {
    const periods = [
      { from: '13:00', to: '17:00' },
      { from: '09:00', to: '12:00' },
    ];
    const shop = givenCalendar({ weekly: { monday: periods } });
    expect(addBusinessTime(shop, '2026-11-23T11:00:00.000Z', 2 * hour)).toBe('2026-11-23T14:00:00.000Z');
    expect(businessMilliseconds(shop, '2026-11-23T12:10:00.000Z', '2026-11-23T12:50:00.000Z')).toBe(0);
  });

  it('passes through midnight in a night shift', () => {
    const night = givenCalendar({
      weekly: { monday: [{ from: '22:00', to: '24:00' }], tuesday: [{ from: '00:00', to: '06:00' }] },
    });
    expect(addBusinessTime(night, '2026-11-23T12:00:00.000Z', 3 * hour)).toBe('2026-11-24T01:00:00.000Z');
  });

  it('follows local time when daylight saving time begins or ends', () => {
    const berlin = shipped('office-hours');
    expect(addBusinessTime(berlin, '2026-03-27T16:00:00.000Z', 2 * hour)).toBe('2026-03-30T08:00:00.000Z');
    expect(addBusinessTime(berlin, '2026-10-23T15:00:00.000Z', 2 * hour)).toBe('2026-10-26T09:00:00.000Z');
  });

  it.each([
    ['five hours of a night from 00:00 to 06:00 whose clocks are put forward', '2026-03-29', 5],
    ['seven hours if they are put back', '2026-10-25', 7],
  ])('has %s', (_, date, hours) => {
    const night = givenCalendar({
      timeZone: 'Europe/Berlin',
      weekly: { sunday: [{ from: '00:00', to: '06:00' }] },
    });
    const around = Date.parse(date);
    expect(businessMilliseconds(night, instant(around - day), instant(around + 2 * day))).toBe(hours * hour);
  });

  it('always passes in a calendar without hours', () => {
    const from = '2026-03-28T20:30:00.000Z';
    expect(addBusinessTime(shipped('always'), from, 30 * hour)).toBe(instant(Date.parse(from) + 30 * hour));
  });

  it('does not pass on a holiday, but on the calendar’s own work days', () => {
    const office = givenCalendar({
      holidays: ['2026-12-25'],
      workDays: [{ date: '2026-12-26', periods: [{ from: '10:00', to: '12:00' }] }],
    });
    expect(addBusinessTime(office, '2026-12-24T17:00:00.000Z', 2 * hour)).toBe('2026-12-26T11:00:00.000Z');
  });

  it('does not pass on China’s National Day, but on the Saturday that makes up for it', () => {
    const china = shipped('china');
    // Wednesday, 30 September, 17:00 in Shanghai; the holidays last to 7 October; Saturday the 10th is worked.
    expect(addBusinessTime(china, '2026-09-30T09:00:00.000Z', 2 * hour)).toBe('2026-10-08T02:00:00.000Z');
    expect(nextWorkingMoment(china, '2026-10-09T12:00:00.000Z')).toBe('2026-10-10T01:00:00.000Z');
    expect(nextWorkingMoment(china, '2026-10-10T12:00:00.000Z')).toBe('2026-10-12T01:00:00.000Z');
  });

  it('prefers the calendar’s own dates to public holidays', () => {
    const china = { ...shipped('china'), holidays: ['2026-10-10'] };
    const worked = {
      ...china,
      workDays: [{ date: '2026-10-05', periods: [{ from: '09:00', to: '12:00' }] }],
    };
    expect(nextWorkingMoment(worked, '2026-10-01T00:00:00.000Z')).toBe('2026-10-05T01:00:00.000Z');
    expect(nextWorkingMoment(worked, '2026-10-09T12:00:00.000Z')).toBe('2026-10-12T01:00:00.000Z');
  });

  it("uses a make-up day's own hours if the week has them", () => {
    const china = shipped('china');
    const withSaturdays = {
      ...china,
      weekly: { ...china.weekly, saturday: [{ from: '10:00', to: '11:00' }] },
    };
    expect(nextWorkingMoment(withSaturdays, '2026-10-09T12:00:00.000Z')).toBe('2026-10-10T02:00:00.000Z');
  });

  it('of zero or less ends at its start, also outside working hours', () => {
    const saturday = '2026-11-21T03:00:00.000Z';
    expect(addBusinessTime(givenCalendar(), saturday, 0)).toBe(saturday);
    expect(addBusinessTime(givenCalendar(), saturday, -hour)).toBe(saturday);
    expect(businessMilliseconds(givenCalendar(), '2026-11-23T12:00:00Z', '2026-11-23T11:00:00Z')).toBe(0);
  });

  it('has no end if the next three years have too little of it', () => {
    const once = givenCalendar({
      weekly: {},
      workDays: [{ date: '2026-11-23', periods: [{ from: '09:00', to: '10:00' }] }],
    });
    expect(addBusinessTime(once, '2026-11-22T00:00:00.000Z', hour)).toBe('2026-11-23T10:00:00.000Z');
    expect(addBusinessTime(once, '2026-11-22T00:00:00.000Z', hour + 1)).toBeUndefined();
    expect(nextWorkingMoment(once, '2026-11-24T00:00:00.000Z')).toBe('2026-11-24T00:00:00.000Z');
  });

  it('keeps a time within working hours unchanged', () => {
    expect(nextWorkingMoment(givenCalendar(), '2026-11-23T12:34:56.789Z')).toBe('2026-11-23T12:34:56.789Z');
  });
});

describe('business time of any calendar', () => {
  it('equals a slow count minute by minute', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyMoment,
        fc.integer({ min: 0, max: 3 * 1440 }),
        (calendar, from, minutes) => {
          const to = from + minutes * 60_000;
          expect(businessMilliseconds(calendar, instant(from), instant(to))).toBe(
            countMinuteByMinute(calendar, from, to),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the inverse of addition, to the millisecond', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyMoment,
        fc.integer({ min: 1, max: 200 * hour }),
        (calendar, from, added) => {
          const due = addBusinessTime(calendar, instant(from), added);
          fc.pre(due !== undefined);
          expect(businessMilliseconds(calendar, instant(from), due)).toBe(added);
          expect(businessMilliseconds(calendar, instant(from), instant(Date.parse(due) - 1))).toBe(added - 1);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is the same in one step and in two', () => {
    const share = fc.integer({ min: 0, max: 50 * hour });
    fc.assert(
      fc.property(anyCalendar, anyMoment, share, share, (calendar, from, first, second) => {
        const halfway = addBusinessTime(calendar, instant(from), first);
        fc.pre(halfway !== undefined && first + second > 0);
        const due = addBusinessTime(calendar, instant(from), first + second);
        expect(second ? addBusinessTime(calendar, halfway, second) : halfway).toBe(due);
      }),
    );
  });

  it('is monotonic: a later start or a longer time never ends earlier', () => {
    const share = fc.integer({ min: 1, max: 50 * hour });
    const later = fc.integer({ min: 0, max: 3 * day });
    fc.assert(
      fc.property(anyCalendar, anyMoment, share, later, share, (calendar, from, needed, delay, more) => {
        const due = addBusinessTime(calendar, instant(from), needed);
        const started = addBusinessTime(calendar, instant(from + delay), needed);
        const longer = addBusinessTime(calendar, instant(from), needed + more);
        fc.pre(due !== undefined && started !== undefined && longer !== undefined);
        expect(started >= due).toBe(true);
        expect(longer > due).toBe(true);
      }),
    );
  });

  it('begins to pass at the next working time', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, (calendar, at) => {
        const next = nextWorkingMoment(calendar, instant(at));
        const first = addBusinessTime(calendar, instant(at), 1);
        fc.pre(first !== undefined);
        expect(Date.parse(first)).toBe(Date.parse(next) + 1);
      }),
    );
  });
});
