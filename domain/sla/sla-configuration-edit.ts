import type { AnyCalendarId, Calendar } from '../desk/calendar/calendar.ts';
import { shippedCalendarIds } from '../desk/calendar/calendar.ts';
import type { SurveySettings } from '../desk/desk-settings.ts';
import { placed } from '../rules/ordered-list.ts';
import { KefuError } from '../shared/errors.ts';
import { shippedPolicies } from './shipped-policies.ts';
import type { SlaConfiguration } from './sla-configuration.ts';
import { orderedPolicies, type SlaPolicy } from './sla-policy.ts';

/** The parts that an edit may change: the desk's own, without the defaults. */
export type SlaConfigurationContent = Pick<SlaConfiguration, 'policies' | 'calendars'>;

export function isShippedPolicy(policyId: string): boolean {
  return shippedPolicies.some((policy) => policy.policyId === policyId);
}

export function isShippedCalendar(calendarId: string): boolean {
  return shippedCalendarIds.some((shipped) => shipped === calendarId);
}

/** The desk's own part of the SLA configuration. */
export function ownContent({ policies, calendars }: SlaConfiguration): SlaConfigurationContent {
  return {
    policies: policies.filter(({ policyId }) => !isShippedPolicy(policyId)),
    calendars: calendars.filter(({ calendarId }) => !isShippedCalendar(calendarId)),
  };
}

/** The configuration with a policy at its position among the desk's own (`placed`). */
export function withPolicy(
  content: SlaConfigurationContent,
  policy: SlaPolicy,
  position?: number,
): SlaConfigurationContent {
  return { ...content, policies: orderedPolicies.put(content.policies, policy, position) };
}

export function withoutPolicy(content: SlaConfigurationContent, policyId: string): SlaConfigurationContent {
  return { ...content, policies: orderedPolicies.remove(content.policies, policyId) };
}

export function withCalendar(content: SlaConfigurationContent, calendar: Calendar): SlaConfigurationContent {
  const isIt = ({ calendarId }: Calendar) => calendarId === calendar.calendarId;
  return { ...content, calendars: placed(content.calendars, isIt, calendar) };
}

/** @throws KefuError `in-use` naming what still uses the calendar. */
export function withoutCalendar(
  content: SlaConfigurationContent,
  calendarId: AnyCalendarId,
  survey: Pick<SurveySettings, 'calendarId'>,
): SlaConfigurationContent {
  const users = [
    ...content.policies
      .filter((policy) => policy.calendarId === calendarId)
      .map(({ name }) => `policy ${name}`),
    ...(survey.calendarId === calendarId ? ['the survey'] : []),
  ];
  if (users.length) {
    const message = `The calendar is in use by ${users.join(', ')}: give them another calendar, then delete this one.`;
    throw new KefuError('in-use', message);
  }
  return {
    ...content,
    calendars: content.calendars.filter((calendar) => calendar.calendarId !== calendarId),
  };
}
