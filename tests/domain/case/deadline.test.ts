import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../../domain/case/deadline.ts';
import type { Span, Statutory } from '../../../domain/case/flow.ts';
import type { Calendar } from '../../../domain/desk/calendar/calendar.ts';

const nineToSix = [{ from: '09:00', to: '18:00' }];
const weekly = {
  monday: nineToSix,
  tuesday: nineToSix,
  wednesday: nineToSix,
  thursday: nineToSix,
  friday: nineToSix,
};
const plain = { version: 1, holidays: [], workDays: [], weekly };
const china: Calendar = {
  ...plain,
  calendarId: 'china',
  name: 'Mainland China',
  timeZone: 'Asia/Shanghai',
  publicHolidays: 'cn',
};
const berlin: Calendar = { ...plain, calendarId: 'office-hours', name: 'Berlin', timeZone: 'Europe/Berlin' };
const newYork: Calendar = { ...berlin, timeZone: 'America/New_York' };

/** Local time, with its offset, as an instant. */
const at = (local: string) => new Date(local).toISOString();
const due = (span: Span, calendar: Calendar, from: string, statutory?: Statutory) =>
  deadlineOf(span, { from: at(from), calendar, statutory });

describe('Hours and minutes', () => {
  it.each([
    ['minutes, over a holiday', '15 min', '2026-10-01T23:50+08:00', '2026-10-02T00:05+08:00'],
    ['within a day', '24 h', '2026-11-23T10:00+08:00', '2026-11-24T10:00+08:00'],
    ['over a holiday', '24 h', '2026-10-01T10:00+08:00', '2026-10-02T10:00+08:00'],
    ['over the end of a year', '2 h', '2026-12-31T23:30+08:00', '2027-01-01T01:30+08:00'],
  ] as const)('are of the clock, whoever works: %s', (_, span, from, to) => {
    expect(due(span, china, from)).toEqual({ dueAt: at(to) });
  });

  it.each([
    ['spring, when an hour is left out', '2026-03-28T12:00+01:00', '2026-03-29T13:00+02:00'],
    ['autumn, when an hour comes twice', '2026-10-24T12:00+02:00', '2026-10-25T11:00+01:00'],
  ])('are 24 of them also in %s', (_, from, to) => {
    expect(due('24 h', berlin, from)).toEqual({ dueAt: at(to) });
  });

  it('are not moved to a working day where they are statutory', () => {
    expect(due('48 h', china, '2026-11-20T10:00+08:00', 'right')).toEqual({
      dueAt: at('2026-11-22T10:00+08:00'),
    });
  });
});

describe('Business days', () => {
  it.each<[string, Span, string, string]>([
    ['Monday to Tuesday', '1 bd', '2026-11-23T10:00+08:00', '2026-11-24T18:00+08:00'],
    [
      'early on a Monday: its own day is not counted',
      '1 bd',
      '2026-11-23T00:00+08:00',
      '2026-11-24T18:00+08:00',
    ],
    ['late on a Monday', '1 bd', '2026-11-23T23:59+08:00', '2026-11-24T18:00+08:00'],
    ['Friday to Monday', '1 bd', '2026-11-20T10:00+08:00', '2026-11-23T18:00+08:00'],
    ['Saturday to Monday', '1 bd', '2026-11-21T10:00+08:00', '2026-11-23T18:00+08:00'],
    ['a week of five', '5 bd', '2026-11-23T10:00+08:00', '2026-11-30T18:00+08:00'],
    ['over National Day: 1 to 7 October', '1 bd', '2026-09-30T10:00+08:00', '2026-10-08T18:00+08:00'],
    ['to the Saturday that makes up for it', '3 bd', '2026-09-30T10:00+08:00', '2026-10-10T18:00+08:00'],
    ['and the Monday behind that', '4 bd', '2026-09-30T10:00+08:00', '2026-10-12T18:00+08:00'],
    [
      'before Spring Festival, to the Saturday that makes up',
      '1 bd',
      '2026-02-13T10:00+08:00',
      '2026-02-14T18:00+08:00',
    ],
    ['over Spring Festival: 15 to 23 February', '2 bd', '2026-02-13T10:00+08:00', '2026-02-24T18:00+08:00'],
    ['in the middle of Spring Festival', '1 bd', '2026-02-18T10:00+08:00', '2026-02-24T18:00+08:00'],
    [
      'over New Year: 1 to 3 January, and 4 January makes up',
      '1 bd',
      '2025-12-31T10:00+08:00',
      '2026-01-04T18:00+08:00',
    ],
  ])('end with closing time in China: %s', (_, span, from, to) => {
    expect(due(span, china, from)).toEqual({ dueAt: at(to) });
  });

  it('are those of the calendar\u2019s zone: it is Tuesday in Shanghai while it is Monday in UTC', () => {
    expect(due('1 bd', china, '2026-11-23T17:00Z')).toEqual({ dueAt: at('2026-11-25T18:00+08:00') });
    expect(due('1 bd', newYork, '2026-11-23T17:00Z')).toEqual({ dueAt: at('2026-11-24T18:00-05:00') });
  });

  it.each([
    ['to winter', '2026-10-23T10:00+02:00', '2026-10-26T18:00+01:00'],
    ['to summer', '2026-03-27T10:00+01:00', '2026-03-30T18:00+02:00'],
  ])('end with local closing time after the clocks changed %s', (_, from, to) => {
    expect(due('1 bd', berlin, from)).toEqual({ dueAt: at(to) });
  });

  it('end with the last period of a day that has several', () => {
    const shifts = [
      { from: '13:00', to: '17:30' },
      { from: '08:00', to: '12:00' },
    ];
    const calendar = { ...berlin, weekly: { ...weekly, tuesday: shifts } };
    expect(due('1 bd', calendar, '2026-11-23T10:00+01:00')).toEqual({ dueAt: at('2026-11-24T17:30+01:00') });
  });

  it('end at midnight where the desk never closes', () => {
    const allDay = [{ from: '00:00', to: '24:00' }];
    const calendar = { ...berlin, weekly: { ...weekly, tuesday: allDay } };
    expect(due('1 bd', calendar, '2026-11-23T10:00+01:00')).toEqual({ dueAt: at('2026-11-25T00:00+01:00') });
  });

  it('leave out the days that the desk closes, and count those that it adds', () => {
    const calendar = {
      ...berlin,
      holidays: ['2026-12-24'],
      workDays: [{ date: '2026-12-27', periods: [{ from: '10:00', to: '14:00' }] }],
    };
    expect(due('2 bd', calendar, '2026-12-23T10:00+01:00')).toEqual({ dueAt: at('2026-12-27T14:00+01:00') });
  });

  it('end at 24:00 if they are statutory', () => {
    expect(due('45 bd', china, '2026-03-02T10:00+08:00', 'duty')).toEqual({
      dueAt: at('2026-05-09T00:00+08:00'),
    });
    expect(due('1 bd', china, '2026-11-23T10:00+08:00', 'right')).toEqual({
      dueAt: at('2026-11-25T00:00+08:00'),
    });
  });

  it('are calendar days in a calendar without any working days to come', () => {
    const past = [{ date: '2020-01-02', periods: nineToSix }];
    expect(due('2 bd', { ...berlin, weekly: {}, workDays: past }, '2026-11-20T10:00+01:00')).toEqual({
      dueAt: at('2026-11-23T00:00+01:00'),
    });
  });
});

describe('Calendar days', () => {
  it.each<[string, Span, string, string]>([
    ['the seventh day after', '7 d', '2026-11-09T10:00+08:00', '2026-11-17T00:00+08:00'],
    ['to a Sunday, which is not moved', '7 d', '2026-11-15T10:00+08:00', '2026-11-23T00:00+08:00'],
    ['over the end of a year', '14 d', '2026-12-25T10:00+08:00', '2027-01-09T00:00+08:00'],
    ['over 29 February', '1 d', '2028-02-28T10:00+08:00', '2028-03-01T00:00+08:00'],
  ])('end at 24:00: %s', (_, span, from, to) => {
    expect(due(span, china, from)).toEqual({ dueAt: at(to) });
  });

  it.each([
    ['in the night to summer time', '2026-03-28T10:00+01:00', '2026-03-30T00:00+02:00'],
    ['in the night to winter time', '2026-10-24T10:00+02:00', '2026-10-26T00:00+01:00'],
  ])('end at local midnight %s', (_, from, to) => {
    expect(due('1 d', berlin, from)).toEqual({ dueAt: at(to) });
  });

  it.each([
    ['a Sunday', '7 d', '2026-11-15T10:00+08:00', '2026-11-23T00:00+08:00', '2026-11-24T00:00+08:00'],
    ['a Saturday', '7 d', '2026-11-14T10:00+08:00', '2026-11-22T00:00+08:00', '2026-11-24T00:00+08:00'],
    [
      'in National Day\u2019s week',
      '7 d',
      '2026-09-24T10:00+08:00',
      '2026-10-02T00:00+08:00',
      '2026-10-09T00:00+08:00',
    ],
    [
      'in Spring Festival',
      '7 d',
      '2026-02-09T10:00+08:00',
      '2026-02-17T00:00+08:00',
      '2026-02-25T00:00+08:00',
    ],
  ] as const)(
    'that are statutory and end on a rest day, %s, end with the next working day for the customer',
    (_, span, from, unmoved, moved) => {
      expect(due(span, china, from, 'right')).toEqual({ dueAt: at(moved) });
      expect(due(span, china, from, 'duty')).toEqual({ dueAt: at(unmoved), rightUntil: at(moved) });
    },
  );

  it.each<[string, string, string]>([
    ['a Monday', '2026-11-16T10:00+08:00', '2026-11-24T00:00+08:00'],
    ['a Saturday that is worked', '2026-10-03T10:00+08:00', '2026-10-11T00:00+08:00'],
  ])('that are statutory and end on a working day, %s, are not moved', (_, from, to) => {
    expect(due('7 d', china, from, 'right')).toEqual({ dueAt: at(to) });
    expect(due('7 d', china, from, 'duty')).toEqual({ dueAt: at(to) });
  });

  it('rest only as the calendar says: without Chinese holidays, 1 October is a working day', () => {
    const { publicHolidays: _, ...calendar } = china;
    expect(due('7 d', calendar, '2026-09-24T10:00+08:00', 'right')).toEqual({
      dueAt: at('2026-10-02T00:00+08:00'),
    });
  });
});
