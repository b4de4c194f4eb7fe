import type { Calendar } from '../desk/calendar/calendar.ts';
import { shippedCalendarIds } from '../desk/calendar/calendar.ts';
import type { SurveySettings } from '../desk/desk-settings.ts';
import { orderedRules } from '../rules/ordered-rules.ts';
import { KefuError } from '../shared/errors.ts';
import { shippedPolicies } from './shipped-policies.ts';
import type { SlaConfiguration } from './sla-configuration.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** The parts that an edit may change: the desk's own, without the defaults. */
export type SlaConfigurationContent = Pick<SlaConfiguration, 'policies' | 'calendars'>;

export function isShippedPolicy({ policyId }: Pick<SlaPolicy, 'policyId'>): boolean {
  return shippedPolicies.some((policy) => policy.policyId === policyId);
}

export function isShippedCalendar({ calendarId }: Pick<Calendar, 'calendarId'>): boolean {
  return shippedCalendarIds.some((shipped) => shipped === calendarId);
}

/** The desk's own part of the SLA configuration. */
export function ownContent({ policies, calendars }: SlaConfigurationContent): SlaConfigurationContent {
  return {
    policies: policies.filter((policy) => !isShippedPolicy(policy)),
    calendars: calendars.filter((calendar) => !isShippedCalendar(calendar)),
  };
}

/** Policies in their order; the size of their document limits how many there are. */
export const orderedPolicies = orderedRules<SlaPolicy>({
  noun: 'policy',
  idOf: ({ policyId }) => policyId,
  isLast: isShippedPolicy,
});

/** Calendars are edited as rules are, though nothing follows from their order. */
export const orderedCalendars = orderedRules<Calendar>({
  noun: 'calendar',
  idOf: ({ calendarId }) => calendarId,
  isLast: isShippedCalendar,
});

/** @throws KefuError `in-use` naming what still uses the calendar. */
export function requireUnusedCalendar(
  { calendarId }: Pick<Calendar, 'calendarId'>,
  { policies }: Pick<SlaConfiguration, 'policies'>,
  survey: Pick<SurveySettings, 'calendarId'>,
): void {
  const users = [
    ...policies.filter((policy) => policy.calendarId === calendarId).map(({ name }) => `policy ${name}`),
    ...(survey.calendarId === calendarId ? ['the survey'] : []),
  ];
  if (!users.length) return;
  const message = `The calendar is in use by ${users.join(', ')}: give them another calendar, then delete this one.`;
  throw new KefuError('in-use', message);
}
