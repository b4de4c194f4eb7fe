import { type Calendar, calendarFaults } from '../../../domain/desk/calendar/calendar.ts';
import { publicHolidays } from '../../../domain/desk/calendar/public-holidays.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import {
  isShippedCalendar,
  orderedCalendars,
  requireUnusedCalendar,
} from '../../../domain/sla/sla-configuration-edit.ts';
import { brokenPromises } from '../../../domain/sla/sla-configuration-faults.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { ruleEditor } from '../api/rule-editor.ts';
import { calendarRoutes } from './calendars.routes.ts';
import { refuse } from './refuse.ts';
import { slaConfigurationList } from './sla-configuration-list.ts';

/** Their order means nothing. */
const editor = ruleEditor({
  path: '/v1/calendars',
  ordered: orderedCalendars,
  store: slaConfigurationList('calendars'),
  viewOf: (calendar) => {
    const { publicHolidays: country } = calendar;
    return {
      ...calendar,
      publicHolidays: country ?? null,
      publicHolidayYears: country ? [...publicHolidays[country].years] : [],
      isShipped: isShippedCalendar(calendar),
    };
  },
  requireSound({ rule: calendar, rules: calendars, before: { whole }, context }) {
    refuse(calendarFaults(calendar));
    refuse(brokenPromises(calendar, { policies: whole.policies, calendars }, context.now));
  },
  requireDeletable(calendar, { whole, settings }) {
    requireOwn(calendar);
    requireUnusedCalendar(calendar, whole, settings.survey);
  },
});

const listCalendars = handle(calendarRoutes.listCalendars, async ({ query }) => ({
  body: answerPart({ route: 'listCalendars', of: {} }, query, await editor.list()),
}));

const createCalendar = handle(calendarRoutes.createCalendar, async (call) => {
  const { publicHolidays: country, ...content } = call.body;
  const calendarId = call.context.newId('calendar');
  const calendar = { ...content, ...(country && { publicHolidays: country }), calendarId, version: 1 };
  return editor.create(calendar, undefined, call);
});

const getCalendar = handle(calendarRoutes.getCalendar, async ({ params }) => ({
  body: await editor.get(params.calendarId),
}));

const editCalendar = handle(calendarRoutes.editCalendar, async (call) => {
  const { publicHolidays: said, ...content } = call.body;
  const edit = (calendar: Calendar): Calendar => {
    requireOwn(calendar);
    const { publicHolidays: present, ...others } = calendar;
    const country = said === undefined ? present : said;
    return { ...others, ...content, ...(country && { publicHolidays: country }) };
  };
  return editor.edit(call.params.calendarId, edit, undefined, call);
});

const deleteCalendar = handle(calendarRoutes.deleteCalendar, (call) =>
  editor.delete(call.params.calendarId, call),
);

/** @throws KefuError `read-only` for a default calendar. */
function requireOwn(calendar: Calendar): void {
  if (!isShippedCalendar(calendar)) return;
  const message = `The default calendar ${calendar.name} cannot be changed: add your own, and name it in the policies.`;
  throw new KefuError('read-only', message);
}

export const handlers = {
  listCalendars,
  createCalendar,
  getCalendar,
  editCalendar,
  deleteCalendar,
} satisfies HandlersOf<'calendars'>;
