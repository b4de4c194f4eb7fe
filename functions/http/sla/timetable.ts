import { serve } from '../api/serve.ts';
import { createCalendar, deleteCalendar, editCalendar, getCalendar, listCalendars } from './calendars.ts';
import { getRecalculation, listRecalculations } from './recalculations.ts';
import { editSettings, getSettings } from './settings.ts';
import {
  createSlaPolicy,
  deleteSlaPolicy,
  editSlaPolicy,
  getSlaPolicy,
  listSlaPolicies,
} from './sla-policies.ts';
import { database } from './stores.ts';

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
