import * as z from 'zod';
import { calendarId } from '../../../domain/desk/calendar/calendar.ts';
import {
  lifecycle,
  privacySettings,
  resolutionSettings,
  retentionSettings,
  surveySettings,
} from '../../../domain/desk/desk-settings.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { pageOf, timelineQuery, unique } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';
import { recalculationView, settingsView } from './views.ts';

const { auditDays, behaviourEventDays } = retentionSettings.shape;
const { noticeToReplacedAddress } = privacySettings.shape;

export const settingsRoutes = {
  getSettings: defineRoute({
    method: 'GET',
    path: '/v1/settings',
    summary:
      'Get the settings: when tickets are closed and reopened automatically, when customers are surveyed, what a resolution requires, what is deleted after how many days, and how personal data is dealt with.',
    role: 'agent',
    status: 200,
    output: settingsView,
    needs: ['desk'],
  }),
  editSettings: defineRoute({
    method: 'PATCH',
    path: '/v1/settings',
    summary: 'Change some of the settings.',
    role: 'admin',
    body: z.strictObject({
      lifecycle: z.strictObject(lifecycle.shape).partial().optional(),
      survey: z
        .strictObject({ ...surveySettings.shape, calendarId })
        .partial()
        .optional(),
      resolution: z.strictObject({ required: unique(resolutionSettings.shape.required) }).optional(),
      // Stored settings may lack these; what a change doesn't name stays as it is.
      retention: z
        .strictObject({
          ...retentionSettings.shape,
          auditDays: auditDays.unwrap(),
          behaviourEventDays: behaviourEventDays.unwrap(),
        })
        .partial()
        .optional(),
      privacy: z
        .strictObject({ ...privacySettings.shape, noticeToReplacedAddress: noticeToReplacedAddress.unwrap() })
        .partial()
        .optional(),
    }),
    status: 200,
    output: settingsView,
    needs: ['desk', 'wake:send'],
  }),
  listRecalculations: defineRoute({
    method: 'GET',
    path: '/v1/recalculations',
    summary:
      'List the recalculations of live tickets after changes of calendars, policies and the days that tickets wait, newest first.',
    role: 'agent',
    query: timelineQuery('desc'),
    status: 200,
    output: pageOf(recalculationView),
  }),
  getRecalculation: defineRoute({
    method: 'GET',
    path: '/v1/recalculations/{recalculationId}',
    summary: 'Get a recalculation.',
    role: 'agent',
    params: z.object({ recalculationId: idSchema('recalculation') }),
    status: 200,
    output: recalculationView,
  }),
};
