import * as z from 'zod';
import { type Calendar, calendar } from '../desk/calendar/calendar.ts';
import { shippedCalendars } from '../desk/calendar/shipped-calendars.ts';
import { shippedPolicies } from './shipped-policies.ts';
import { type SlaPolicy, slaPolicy } from './sla-policy.ts';

const days = z.number().int().min(1).max(365);

/** What becomes of tickets that wait, or are done. Days of 24 hours. */
export const lifecycle = z.object({
  /** A customer who writes on a ticket that is closed for longer gets a new one. */
  reopenDays: days,
  /** A resolved ticket is closed after so long. */
  autoCloseDays: days,
  /** A customer who has not answered for so long is reminded. */
  reminderDays: days,
  /** So long after the reminder, the ticket is closed. */
  closeWaitingDays: days,
});

/** When customers are asked how it was. */
export const surveySettings = z.object({
  enabled: z.boolean(),
  /** From the resolution; then the calendar's next working moment. */
  delayHours: z.number().int().min(0).max(720),
  calendarId: z.string(),
  /** Who has not answered for so long is reminded, once. */
  reminderDays: days,
  /** A customer is asked at most once in so many days, about whatever ticket. */
  quietDays: z.number().int().min(0).max(365),
  /** The page takes answers for so long. */
  expireDays: days,
});
export type SurveySettings = z.infer<typeof surveySettings>;

/**
 * What every ticket's clocks are set by. A version never changes: an edit makes the next one, so that time that passed
 * under the old one can still be measured.
 */
export const timetable = z.object({
  version: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  /** Ordered: the first that matches is a ticket's. */
  policies: z.array(slaPolicy),
  calendars: z.array(calendar),
  lifecycle,
  survey: surveySettings,
});
export type Timetable = z.infer<typeof timetable>;

/** The timetable of a desk that never changed anything. */
export const shippedTimetable: Timetable = {
  version: 0,
  at: '2026-01-01T00:00:00.000Z',
  policies: [],
  calendars: [],
  lifecycle: { reopenDays: 30, autoCloseDays: 7, reminderDays: 3, closeWaitingDays: 7 },
  survey: {
    enabled: true,
    delayHours: 24,
    calendarId: 'office-hours',
    reminderDays: 3,
    quietDays: 30,
    expireDays: 14,
  },
};

/** A timetable together with the policies and calendars that Kefu comes with, which come behind the desk's own. */
export function withShipped(own: Timetable, deskTimeZone: string): Timetable {
  return {
    ...own,
    policies: [...own.policies, ...shippedPolicies],
    calendars: [...own.calendars, ...shippedCalendars(deskTimeZone)],
  };
}

/** @throws Error where a policy names a calendar that is not there, which no edit lets happen. */
export function calendarOf(
  { calendars }: Timetable,
  { calendarId }: Pick<SlaPolicy, 'calendarId'>,
): Calendar {
  const found = calendars.find((candidate) => candidate.calendarId === calendarId);
  if (!found) throw new Error(`The timetable has no calendar ${calendarId}.`);
  return found;
}
