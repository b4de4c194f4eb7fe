import * as z from 'zod';
import { calendar } from '../../../domain/desk/calendar/calendar.ts';
import { deskSettings } from '../../../domain/desk/desk-settings.ts';
import { escalationRule } from '../../../domain/escalation/escalation-rule.ts';
import { recalculation } from '../../../domain/recalculation/recalculation.ts';
import { slaPolicy } from '../../../domain/sla/sla-policy.ts';

/** What the API shows of what all clocks are set by. */

export const calendarView = calendar.extend({
  publicHolidays: calendar.shape.publicHolidays.unwrap().nullable(),
  /** The years whose public holidays are known. In others, the week is as always. */
  publicHolidayYears: z.array(z.number().int()),
  /** True for one that Kefu comes with, which can't be changed. */
  isShipped: z.boolean(),
});

export const slaPolicyView = slaPolicy.extend({
  repeat: slaPolicy.shape.repeat.unwrap().nullable(),
  /** Its place in the order, counted from 1. */
  position: z.number().int().positive(),
  /** True for one that Kefu comes with: they match whatever no policy of your own does, and can't be changed. */
  isShipped: z.boolean(),
});

export const settingsView = deskSettings.omit({ formerLifecycles: true });

export const recalculationView = recalculation.omit({ place: true }).extend({
  /** The version of what was edited; the other one is null. */
  slaConfigurationVersion: recalculation.shape.slaConfigurationVersion.unwrap().nullable(),
  settingsVersion: recalculation.shape.settingsVersion.unwrap().nullable(),
});

export const escalationRuleView = escalationRule.extend({
  /** Its place in the order, from 1. */
  position: z.number().int().positive(),
  /** True for one that Kefu comes with: it can be moved and switched off. */
  isShipped: z.boolean(),
});
