import * as fc from 'fast-check';
import type { Calendar, Period } from '../../../domain/desk/calendar/calendar.ts';
import {
  type SlaConfiguration,
  shippedConfiguration,
  withShipped,
} from '../../../domain/sla/sla-configuration.ts';
import type { SlaPolicy } from '../../../domain/sla/sla-policy.ts';
import { customerLevel, ticketPriority, ticketType } from '../../../events/ticket/ticket-facts.ts';
import { id } from '../given.ts';

export const teamIds = [id('team', 1), id('team', 2)];
export const mailboxIds = [id('mailbox', 1), id('mailbox', 2)];

const office = hours('09:00-18:00');
const withLunch = hours('08:30-12:15 13:00-17:45');
const lateShift = hours('18:00-24:00');
const earlyShift = hours('00:00-06:00');
const afternoon = hours('15:10-20:00');
const nightShift = [...earlyShift, ...lateShift];

/** The desk's own calendars, each before and after an edit: other zones, hours and dates. */
const ownCalendars: readonly (readonly Calendar[])[] = [
  [
    calendarOf(1, 1, 'Europe/Berlin', week(withLunch)),
    calendarOf(1, 2, 'Europe/Berlin', { ...week(withLunch), saturday: hours('10:00-14:00') }, [
      '2026-03-30',
      '2026-10-26',
    ]),
  ],
  [
    calendarOf(2, 1, 'America/New_York', { ...week(nightShift), sunday: lateShift, saturday: earlyShift }),
    calendarOf(2, 2, 'America/Los_Angeles', week(office)),
  ],
  [
    calendarOf(3, 1, 'Australia/Lord_Howe', {
      ...week(nightShift),
      sunday: nightShift,
      saturday: nightShift,
    }),
    calendarOf(3, 2, 'Australia/Sydney', { ...week(withLunch), sunday: hours('01:30-04:00') }),
  ],
  [
    calendarOf(4, 1, 'Asia/Beirut', { ...week(office), sunday: nightShift, saturday: nightShift }),
    calendarOf(
      4,
      2,
      'Asia/Beirut',
      { tuesday: afternoon },
      [],
      [{ date: '2026-10-25', periods: nightShift }],
    ),
  ],
  [
    { ...calendarOf(5, 1, 'Asia/Shanghai', week(withLunch)), publicHolidays: 'cn' },
    {
      ...calendarOf(5, 2, 'Asia/Shanghai', week(withLunch), ['2026-10-10', '2026-02-28']),
      publicHolidays: 'cn',
      workDays: [
        { date: '2026-10-03', periods: afternoon },
        { date: '2026-02-16', periods: afternoon },
      ],
    },
  ],
  [
    calendarOf(6, 1, 'Asia/Kathmandu', { wednesday: hours('07:07-07:08 09:00-09:20'), friday: office }),
    calendarOf(6, 2, 'America/Santiago', { ...week(office), saturday: lateShift, sunday: earlyShift }),
  ],
];

function calendarOf(
  number: number,
  version: number,
  timeZone: string,
  weekly: Calendar['weekly'],
  holidays: string[] = [],
  workDays: Calendar['workDays'] = [],
): Calendar {
  const calendarId = id('calendar', number);
  return { calendarId, version, name: `Calendar ${number}`, timeZone, weekly, holidays, workDays };
}

function week(periods: Period[]): Calendar['weekly'] {
  return { monday: periods, tuesday: periods, wednesday: periods, thursday: periods, friday: periods };
}

function hours(text: string): Period[] {
  return text.split(' ').map((period) => ({ from: period.slice(0, 5), to: period.slice(6) }));
}

const shipped = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'].map((zone) =>
  withShipped(shippedConfiguration, zone),
);

/** Twenty minutes, or a multiple: half of it, three quarters and nine tenths are whole minutes. */
const anyTarget = fc
  .oneof(fc.constantFrom(1, 2, 3, 6, 12, 24, 72), fc.integer({ min: 1, max: 300 }))
  .map((twenties) => twenties * 20 * 60);

const anyCalendarId = fc.constantFrom(
  'always',
  'office-hours',
  'china',
  ...ownCalendars.map((_, index) => id('calendar', index + 1)),
);

const mostly = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined, freq: 6 });
const some = <Value>(of: readonly Value[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.subarray([...of], { minLength: 1 }) },
  );

const anyPolicy: fc.Arbitrary<Omit<SlaPolicy, 'policyId'>> = fc.record({
  version: fc.constant(1),
  name: fc.constant('Own'),
  match: fc.record({
    types: some(ticketType.options),
    priorities: some(ticketPriority.options),
    levels: some(customerLevel.options),
    teamIds: some(teamIds),
    mailboxIds: some(mailboxIds),
  }),
  targets: fc.record({
    firstResponse: mostly(anyTarget),
    nextResponse: mostly(anyTarget),
    resolution: mostly(anyTarget),
  }),
  calendarId: anyCalendarId,
  repeat: mostly(
    fc.oneof(
      fc.record({ percent: fc.constantFrom(10, 25, 50, 100) }),
      fc.record({ hours: fc.integer({ min: 1, max: 30 }) }),
    ),
  ),
});

/** The built-in targets for urgent tickets of such customers are too short: these policies precede them. */
const inWholeMinutes: SlaPolicy = {
  policyId: 'whole-minutes',
  version: 1,
  name: 'Whole minutes',
  match: { priorities: ['urgent'], levels: ['vip', 'strategic'] },
  targets: { firstResponse: 1200, nextResponse: 1200, resolution: 7200 },
  calendarId: 'office-hours',
  repeat: { percent: 100 },
};

/** An SLA configuration of a desk: its own policies and calendars, then the built-in ones, except for a few desks. */
export function anyConfiguration(version: number): fc.Arbitrary<SlaConfiguration> {
  return fc
    .record({
      base: fc.constantFrom(...shipped),
      policies: fc.array(anyPolicy, { maxLength: 4 }),
      calendars: fc.tuple(...ownCalendars.map((versions) => fc.constantFrom(...versions))),
      hasShipped: fc.integer({ max: 9, min: 0 }).map((one) => one > 0),
    })
    .map(({ base, policies, calendars, hasShipped }) => ({
      ...base,
      version,
      policies: [
        ...policies.map((policy, index) => ({ ...policy, policyId: `own-${index + 1}` })),
        ...(hasShipped ? [inWholeMinutes, ...base.policies] : []),
      ],
      calendars: [...calendars, ...base.calendars],
    }));
}

/** A desk's settings. */
export const anySettings = fc.record({
  lifecycle: fc.record({
    reopenDays: fc.constant(30),
    autoCloseDays: fc.integer({ min: 1, max: 9 }),
    reminderDays: fc.integer({ min: 1, max: 5 }),
    closeWaitingDays: fc.integer({ min: 1, max: 9 }),
  }),
  survey: fc.record({
    enabled: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
    delayHours: fc.constantFrom(0, 1, 24, 48, 240),
    calendarId: anyCalendarId,
  }),
});
