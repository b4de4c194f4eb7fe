import * as z from 'zod';
import { calendarContent, calendarId } from '../../../domain/desk/calendar/calendar.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';
import { listQuery, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { calendarView } from './views.ts';

const calendarParams = z.object({ calendarId });

const { timeZone, weekly, holidays, workDays, publicHolidays } = calendarContent.shape;

const calendarBody = z.strictObject({
  name: oneLine(100),
  timeZone,
  weekly,
  holidays,
  workDays,
  publicHolidays: publicHolidays.unwrap().nullable(),
});

export const calendarRoutes = {
  listCalendars: defineRoute({
    method: 'GET',
    path: '/v1/calendars',
    summary: 'List the calendars of working time: the default ones and your own.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(calendarView),
    needs: ['desk'],
  }),
  createCalendar: defineRoute({
    method: 'POST',
    path: '/v1/calendars',
    summary:
      'Add a calendar: a time zone, the periods of each weekday, holidays, and additional working days.',
    role: 'admin',
    body: calendarBody.extend({
      holidays: holidays.default([]),
      workDays: workDays.default([]),
      publicHolidays: calendarBody.shape.publicHolidays.default(null),
    }),
    status: 201,
    output: calendarView,
    errors: ['edit-conflict'],
    needs: ['desk', 'wake:send'],
  }),
  getCalendar: defineRoute({
    method: 'GET',
    path: '/v1/calendars/{calendarId}',
    summary: 'Get a calendar.',
    role: 'agent',
    params: calendarParams,
    status: 200,
    output: calendarView,
    needs: ['desk'],
  }),
  editCalendar: defineRoute({
    method: 'PATCH',
    path: '/v1/calendars/{calendarId}',
    summary: 'Change your own calendar; each given field is replaced as a whole.',
    role: 'admin',
    params: calendarParams,
    body: calendarBody.partial(),
    status: 200,
    output: calendarView,
    errors: ['read-only'],
    needs: ['desk', 'wake:send'],
  }),
  deleteCalendar: defineRoute({
    method: 'DELETE',
    path: '/v1/calendars/{calendarId}',
    summary: 'Delete your own calendar, if no policy uses it.',
    role: 'admin',
    params: calendarParams,
    status: 204,
    errors: ['read-only', 'in-use'],
    needs: ['desk', 'wake:send'],
  }),
};
