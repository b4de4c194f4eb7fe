import * as fc from 'fast-check';
import {
  type Calendar,
  calendar,
  calendarFaults,
  type Period,
  weekdays,
} from '../../../../domain/desk/calendar/calendar.ts';

/** Zones whose clocks change by an hour or half of one, at midnight, back over it, or never. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/Nuuk',
  'Africa/Casablanca',
  'Pacific/Apia',
];

/** Days on which clocks change somewhere among these zones, or not. */
const moments = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-03-08T05:00Z',
  '2026-11-01T05:00Z',
  '2026-02-15T02:00Z',
  '2011-12-30T10:00Z',
  '2026-07-01T00:00Z',
];

/** A calendar of office hours in UTC, Monday to Friday, with the given differences. */
export function givenCalendar(content: Partial<Calendar> = {}): Calendar {
  const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
  return calendar.parse({
    calendarId: 'office-hours',
    version: 1,
    name: 'Office hours',
    timeZone: 'UTC',
    weekly: Object.fromEntries(week.map((day) => [day, [{ from: '09:00', to: '18:00' }]])),
    holidays: [],
    workDays: [],
    ...content,
  });
}

/** Non-overlapping periods of a day, some adjoining, some to 24:00. */
const anyPeriods: fc.Arbitrary<Period[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 6 })
  .map((halfHours) => {
    const times = halfHours.sort((one, other) => one - other).map(timeOfDay);
    return times.flatMap((from, index) => {
      const to = times[index + 1];
      return to && index % 3 !== 2 ? [{ from, to }] : [];
    });
  });

function timeOfDay(halfHours: number): string {
  return `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 ? '30' : '00'}`;
}

/** A time within two days of a clock change, to the minute. */
export const anyMoment: fc.Arbitrary<number> = fc
  .tuple(fc.constantFrom(...moments), fc.integer({ min: -2880, max: 2880 }))
  .map(([moment, minutes]) => Date.parse(moment) + minutes * 60_000);

const anyDate = anyMoment.map((at) => new Date(at).toISOString().slice(0, 10));

export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    periods: fc.array(anyPeriods, { minLength: 7, maxLength: 7 }),
    dates: fc.uniqueArray(fc.tuple(anyDate, anyPeriods), { maxLength: 4, selector: ([date]) => date }),
  })
  .map(({ timeZone, periods, dates }) =>
    givenCalendar({
      timeZone,
      weekly: Object.fromEntries(weekdays.map((day, index) => [day, periods[index] ?? []])),
      holidays: dates.filter(([, of]) => !of.length).map(([date]) => date),
      workDays: dates.filter(([, of]) => of.length).map(([date, of]) => ({ date, periods: of })),
    }),
  )
  .filter((made) => !calendarFaults(made).length);
