import { serve } from './api.ts';
import {
  createCalendar,
  deleteCalendar,
  editCalendar,
  getCalendar,
  listCalendars,
} from './timetable/calendars.ts';
import { getRecalculation, listRecalculations } from './timetable/recalculations.ts';
import { editSettings, getSettings } from './timetable/settings.ts';
import {
  createSlaPolicy,
  deleteSlaPolicy,
  editSlaPolicy,
  getSlaPolicy,
  listSlaPolicies,
} from './timetable/sla-policies.ts';
import { database } from './timetable/stores.ts';

export const handler = serve('timetable', database, {
  listCalendars,
  createCalendar,
  getCalendar,
  editCalendar,
  deleteCalendar,
  listSlaPolicies,
  createSlaPolicy,
  getSlaPolicy,
  editSlaPolicy,
  deleteSlaPolicy,
  getSettings,
  editSettings,
  listRecalculations,
  getRecalculation,
});
