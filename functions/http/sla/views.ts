import * as z from 'zod';
import { calendar } from '../../../domain/desk/calendar/calendar.ts';
import { deskSettings } from '../../../domain/desk/desk-settings.ts';
import { escalationRule } from '../../../domain/escalation/escalation-rule.ts';
import { recalculation } from '../../../domain/recalculation/recalculation.ts';
import { slaPolicy } from '../../../domain/sla/sla-policy.ts';

/** The API's views of the SLA configuration. */

export const calendarView = calendar.extend({
  publicHolidays: calendar.shape.publicHolidays.unwrap().nullable(),
  /** The years whose public holidays are defined. Other years have none. */
  publicHolidayYears: z.array(z.number().int()),
  /** True for a built-in one, which can't be changed. */
  isShipped: z.boolean(),
});

export const slaPolicyView = slaPolicy.extend({
  repeat: slaPolicy.shape.repeat.unwrap().nullable(),
  /** Its position, from 1. */
  position: z.number().int().positive(),
  /** True for a built-in policy: it matches what none of your own policies matches, and can't be changed. */
  isShipped: z.boolean(),
});

export const settingsView = deskSettings.omit({ formerLifecycles: true });

export const recalculationView = recalculation.omit({ place: true }).extend({
  /** The version of what was edited; the other one is null. */
  slaConfigurationVersion: recalculation.shape.slaConfigurationVersion.unwrap().nullable(),
  settingsVersion: recalculation.shape.settingsVersion.unwrap().nullable(),
});

export const escalationRuleView = escalationRule.extend({
  /** Its position, from 1. */
  position: z.number().int().positive(),
  /** True for a built-in rule: it can be moved and disabled. */
  isShipped: z.boolean(),
});
