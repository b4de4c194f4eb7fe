import * as z from 'zod';
import { type Calendar, calendar } from '../desk/calendar/calendar.ts';
import { shippedCalendars } from '../desk/calendar/shipped-calendars.ts';
import { shippedPolicies } from './shipped-policies.ts';
import { type SlaPolicy, slaPolicy } from './sla-policy.ts';

const days = z.number().int().min(1).max(365);

/** What happens to tickets that wait or are resolved. Days of 24 hours. */
export const lifecycle = z.object({
  /** After this time, mail to a closed ticket opens a new one. */
  reopenDays: days,
  /** A resolved ticket is closed after this time. */
  autoCloseDays: days,
  /** A silent customer is reminded after this time. */
  reminderDays: days,
  /** After the reminder, the ticket is closed after this time. */
  closeWaitingDays: days,
});

/** When customers are surveyed. */
export const surveySettings = z.object({
  enabled: z.boolean(),
  /** From the resolution; then the next working time of the calendar. */
  delayHours: z.number().int().min(0).max(720),
  calendarId: z.string(),
  /** A customer who has not answered is reminded once, after this time. */
  reminderDays: days,
  /** A customer is surveyed at most once in this time, about any ticket. */
  quietDays: z.number().int().min(0).max(365),
  /** The page accepts answers for this time. */
  expireDays: days,
});
export type SurveySettings = z.infer<typeof surveySettings>;

/**
 * The configuration by which all tickets' clocks are set. A version never changes: an edit creates the next one, so
 * that time that passed under the old one can still be measured.
 */
export const slaConfiguration = z.object({
  version: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  /** In order: the first that matches applies. */
  policies: z.array(slaPolicy),
  calendars: z.array(calendar),
  lifecycle,
  survey: surveySettings,
});
export type SlaConfiguration = z.infer<typeof slaConfiguration>;

/** The configuration of a desk that never changed anything. */
export const shippedConfiguration: SlaConfiguration = {
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

/** The configuration with the default policies and calendars, which follow the desk's own. */
export function withShipped(own: SlaConfiguration, deskTimeZone: string): SlaConfiguration {
  return {
    ...own,
    policies: [...own.policies, ...shippedPolicies],
    calendars: [...own.calendars, ...shippedCalendars(deskTimeZone)],
  };
}

/** @throws Error if a policy names an unknown calendar, which edits prevent. */
export function calendarOf(
  { calendars }: SlaConfiguration,
  { calendarId }: Pick<SlaPolicy, 'calendarId'>,
): Calendar {
  const found = calendars.find((candidate) => candidate.calendarId === calendarId);
  if (!found) throw new Error(`The SLA configuration has no calendar ${calendarId}.`);
  return found;
}
