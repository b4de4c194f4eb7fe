import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendar, calendarContent, calendarFaults } from '../../../../domain/desk/calendar/calendar.ts';
import { publicHolidays } from '../../../../domain/desk/calendar/public-holidays.ts';
import { shippedCalendars } from '../../../../domain/desk/calendar/shipped-calendars.ts';
import { givenCalendar } from './given-calendars.ts';

const morning = { from: '09:00', to: '12:00' };

describe('a calendar', () => {
  it.each(shippedCalendars('Asia/Tokyo'))('is valid if it is built in: $calendarId', (shipped) => {
    expect(calendar.parse(shipped)).toEqual(shipped);
    expect(calendarFaults(shipped)).toEqual([]);
  });

  it('may have adjoining periods, in any order, up to midnight', () => {
    const monday = [{ from: '12:00', to: '24:00' }, morning];
    expect(calendarFaults(givenCalendar({ weekly: { monday } }))).toEqual([]);
  });

  it.each([
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, 'timeZone', 'Europe/Berlin'],
    ['an offset instead of a zone', { timeZone: '+08:00' }, 'timeZone', 'Asia/Shanghai'],
    [
      'periods that overlap',
      { weekly: { monday: [morning, { from: '11:59', to: '13:00' }] } },
      'weekly.monday.1',
      'overlaps the one from 09:00 to 12:00',
    ],
    [
      'an empty period',
      { weekly: { monday: [{ from: '09:00', to: '09:00' }] } },
      'weekly.monday.0',
      'is empty',
    ],
    [
      'a period over midnight',
      { weekly: { friday: [{ from: '22:00', to: '06:00' }] } },
      'weekly.friday.0',
      '24:00',
    ],
    [
      'overlapping periods on a date',
      { workDays: [{ date: '2026-12-26', periods: [morning, morning] }] },
      'workDays.0.periods.1',
      'join them',
    ],
    ['a holiday twice', { holidays: ['2026-12-25', '2026-12-25'] }, 'holidays.1', 'holidays.0 already'],
    [
      'a holiday that is worked',
      { holidays: ['2026-12-25'], workDays: [{ date: '2026-12-25', periods: [morning] }] },
      'workDays.0.date',
      'holidays.0 already',
    ],
    ['no working time at all', { weekly: { monday: [] } }, 'weekly', 'no working time'],
  ])("can't have %s", (_, content, field, fix) => {
    expect(calendarFaults(givenCalendar(content))).toEqual([
      { field, message: expect.stringContaining(fix) },
    ]);
  });

  it.each([
    ['24:01', { weekly: { monday: [{ from: '09:00', to: '24:01' }] } }],
    ['9:00', { weekly: { monday: [{ from: '9:00', to: '12:00' }] } }],
    ['the 30th of February', { holidays: ['2026-02-30'] }],
    ['a work day without hours', { workDays: [{ date: '2026-12-26', periods: [] }] }],
    ['a day named otherwise', { weekly: { someday: [morning] } }],
  ])("can't have more than %s", (_, content) => {
    expect(calendarContent.safeParse({ ...givenCalendar(), ...content }).success).toBe(false);
  });
});

describe('public holidays of mainland China', () => {
  const { holidays, makeUpDays, years } = publicHolidays.cn;

  it('are defined for every year of the package, from 2025 on', () => {
    const files = readdirSync('node_modules/chinese-days/dist/years');
    const known = new Set(files.map((file) => Number(file.slice(0, 4))).filter((year) => year >= 2025));
    expect(years).toEqual([...known].sort());
  });

  it("match the State Council's decree for 2026", () => {
    const inFebruary = [...holidays].filter((date) => date.startsWith('2026-02'));
    expect(inFebruary).toHaveLength(9);
    expect([inFebruary.at(0), inFebruary.at(-1)]).toEqual(['2026-02-15', '2026-02-23']);
    const in2026 = [...makeUpDays].filter((date) => date.startsWith('2026')).sort();
    expect(in2026).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });
});
