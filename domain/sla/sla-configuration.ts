import * as z from 'zod';
import { type Calendar, calendar } from '../desk/calendar/calendar.ts';
import { shippedCalendars } from '../desk/calendar/shipped-calendars.ts';
import { defaultSettings, type SurveySettings } from '../desk/desk-settings.ts';
import { shippedPolicies } from './shipped-policies.ts';
import { type SlaPolicy, slaPolicy } from './sla-policy.ts';

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
});
export type SlaConfiguration = z.infer<typeof slaConfiguration>;

/** The configuration of a desk that never changed anything. */
export const shippedConfiguration: SlaConfiguration = {
  version: 0,
  at: '2026-01-01T00:00:00.000Z',
  policies: [],
  calendars: [],
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
  { calendars }: Pick<SlaConfiguration, 'calendars'>,
  { calendarId }: Pick<SlaPolicy, 'calendarId'>,
): Calendar {
  const found = calendars.find((candidate) => candidate.calendarId === calendarId);
  if (!found) throw new Error(`The SLA configuration has no calendar ${calendarId}.`);
  return found;
}

/**
 * The calendar of surveys. Office hours if these versions don't have it, as where one function knows of changed settings
 * before it knows of the calendar that they name.
 */
export function surveyCalendarOf(
  { calendars }: SlaConfiguration,
  { calendarId }: Pick<SurveySettings, 'calendarId'>,
): Calendar {
  const named = calendars.find((candidate) => candidate.calendarId === calendarId);
  return named ?? calendarOf({ calendars }, defaultSettings.survey);
}
