import * as z from 'zod';
import type { FieldError } from '../../shared/errors.ts';
import { idSchema } from '../../shared/ids.ts';

/** In the order of `Date.getUTCDay`. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

export const shippedCalendarIds = ['always', 'office-hours', 'china'] as const;

export const calendarId = z.union([z.enum(shippedCalendarIds), idSchema('calendar')]);

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Working hours in the calendar's local time; `to` is exclusive. */
const period = z.strictObject({
  from: z
    .string()
    .regex(clockTime, 'must be a time of day such as 09:00')
    .meta({ examples: ['09:00'] }),
  to: z
    .string()
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as 18:00, or 24:00')
    .meta({ examples: ['18:00'] }),
});
export type Period = z.infer<typeof period>;

const date = z.iso.date('must be a date such as 2026-12-25').meta({ examples: ['2026-12-25'] });
const periods = z.array(period).max(10);

/** A calendar without its id and version. */
export const calendarContent = z.object({
  name: z.string().trim().min(1).max(100),
  timeZone: z
    .string()
    .max(64)
    .meta({ examples: ['Europe/Berlin'] }),
  weekly: z.strictObject({
    monday: periods.optional(),
    tuesday: periods.optional(),
    wednesday: periods.optional(),
    thursday: periods.optional(),
    friday: periods.optional(),
    saturday: periods.optional(),
    sunday: periods.optional(),
  }),
  holidays: z.array(date).max(200),
  workDays: z.array(z.strictObject({ date, periods: periods.min(1) })).max(100),
  publicHolidays: z.enum(['cn']).optional(),
});
export type CalendarContent = z.infer<typeof calendarContent>;

/** A calendar of working time. */
export const calendar = calendarContent.extend({ calendarId, version: z.number().int().positive() });
export type Calendar = z.infer<typeof calendar>;

/**
 * Errors that the schema can't express: an unknown zone, overlapping periods, conflicting dates. Empty for a valid
 * calendar.
 */
export function calendarFaults(content: CalendarContent): FieldError[] {
  const weekly = Object.entries(content.weekly).flatMap(([day, of]) => periodFaults(`weekly.${day}`, of));
  const workDays = content.workDays.flatMap((day, index) =>
    periodFaults(`workDays.${index}.periods`, day.periods),
  );
  return [...zoneFaults(content), ...weekly, ...workDays, ...dateFaults(content), ...closedFaults(content)];
}

function zoneFaults({ timeZone }: CalendarContent): FieldError[] {
  if (isTimeZone(timeZone)) return [];
  const message = `${timeZone} is no IANA time zone: name one such as Europe/Berlin or Asia/Shanghai.`;
  return [{ field: 'timeZone', message }];
}

function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function periodFaults(field: string, of: readonly Period[]): FieldError[] {
  const empty = of.flatMap(({ from, to }, index) =>
    from < to
      ? []
      : [
          {
            field: `${field}.${index}`,
            message: `The period from ${from} to ${to} is empty: it must end after it begins. Enter a night shift as one period until 24:00 and another from 00:00 on the next day.`,
          },
        ],
  );
  const overlapping = of.flatMap((one, index) => {
    const other = of.slice(0, index).find(({ from, to }) => from < one.to && one.from < to);
    if (!other) return [];
    const message = `The period from ${one.from} to ${one.to} overlaps the one from ${other.from} to ${other.to}: join them, or let one end where the other begins.`;
    return [{ field: `${field}.${index}`, message }];
  });
  return [...empty, ...overlapping];
}

function dateFaults({ holidays, workDays }: CalendarContent): FieldError[] {
  const places = [
    ...holidays.map((day, index) => ({ day, field: `holidays.${index}` })),
    ...workDays.map(({ date: day }, index) => ({ day, field: `workDays.${index}.date` })),
  ];
  return places.flatMap(({ day, field }, index) => {
    const earlier = places.slice(0, index).find((place) => place.day === day);
    return earlier ? [{ field, message: `${day} stands in ${earlier.field} already: say it once.` }] : [];
  });
}

function closedFaults({ weekly, workDays }: CalendarContent): FieldError[] {
  if (workDays.length || Object.values(weekly).some((of) => of.length)) return [];
  const message =
    'The calendar has no working time, so nothing would ever become due: give at least one day a period.';
  return [{ field: 'weekly', message }];
}
