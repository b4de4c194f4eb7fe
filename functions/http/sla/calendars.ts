import { isDeepStrictEqual } from 'node:util';
import { type Calendar, calendarFaults } from '../../../domain/desk/calendar/calendar.ts';
import { publicHolidays } from '../../../domain/desk/calendar/public-holidays.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import {
  isShippedCalendar,
  withCalendar,
  withoutCalendar,
} from '../../../domain/sla/sla-configuration-edit.ts';
import { promiseFaults } from '../../../domain/sla/sla-configuration-faults.ts';
import { slaConfigurations } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPart } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { calendarRoutes } from './calendars.routes.ts';
import { editSlaConfiguration } from './edit-sla-configuration.ts';
import { refuse } from './refuse.ts';

const listCalendars = handle(calendarRoutes.listCalendars, async ({ query }) => {
  const { calendars } = await slaConfigurations.newest();
  return { body: answerPart({ route: 'listCalendars', of: {} }, query, calendars.map(show)) };
});

const createCalendar = handle(calendarRoutes.createCalendar, async ({ body, context, record }) => {
  const calendarId = context.newId('calendar');
  const calendar = { ...body, publicHolidays: body.publicHolidays ?? undefined, calendarId, version: 1 };
  refuse(calendarFaults(calendar));
  const answer = { body: show(calendar), location: `/v1/calendars/${calendarId}` };
  return editSlaConfiguration(context, (own) => ({ next: withCalendar(own, calendar), answer }), record);
});

const getCalendar = handle(calendarRoutes.getCalendar, async ({ params: { calendarId } }) => ({
  body: show(calendarIn(await slaConfigurations.newest(), calendarId)),
}));

const editCalendar = handle(
  calendarRoutes.editCalendar,
  async ({ params: { calendarId }, body, ifMatch, context }) =>
    editSlaConfiguration(context, (own, whole) => {
      const before = ownCalendarIn(whole, calendarId, ifMatch);
      const { publicHolidays: country = before.publicHolidays, ...content } = body;
      const { publicHolidays: _, ...others } = before;
      const edited = { ...others, ...content, ...(country && { publicHolidays: country }) };
      if (isDeepStrictEqual(edited, before)) return { next: undefined, answer: { body: show(before) } };
      const calendar = { ...edited, version: before.version + 1 };
      refuse(calendarFaults(calendar));
      refuse(brokenPromises(whole, calendar, context.now));
      return { next: withCalendar(own, calendar), answer: { body: show(calendar) } };
    }),
);

const deleteCalendar = handle(
  calendarRoutes.deleteCalendar,
  async ({ params: { calendarId }, ifMatch, context }) =>
    editSlaConfiguration(context, (own, whole, { survey }) => {
      ownCalendarIn(whole, calendarId, ifMatch);
      return { next: withoutCalendar(own, calendarId, survey), answer: {} };
    }),
);

/** @throws KefuError `not-found`. */
function calendarIn({ calendars }: SlaConfiguration, calendarId: string): Calendar {
  const found = calendars.find((calendar) => calendar.calendarId === calendarId);
  if (!found) throw new KefuError('not-found', `There is no calendar ${calendarId}.`);
  return found;
}

/** @throws KefuError `not-found`, `read-only` for a built-in one, `precondition-failed` */
function ownCalendarIn(whole: SlaConfiguration, calendarId: string, ifMatch: number | undefined): Calendar {
  const calendar = calendarIn(whole, calendarId);
  if (isShippedCalendar(calendarId)) {
    const message = `The default calendar ${calendar.name} cannot be changed: add your own, and name it in the policies.`;
    throw new KefuError('read-only', message);
  }
  requireVersion(calendar, ifMatch);
  return calendar;
}

/** Policies with targets that exceed the calendar's working time. */
function brokenPromises({ policies, calendars }: SlaConfiguration, calendar: Calendar, now: string) {
  const changed = calendars.map((other) => (other.calendarId === calendar.calendarId ? calendar : other));
  return policies
    .filter(({ calendarId }) => calendarId === calendar.calendarId)
    .flatMap((policy) =>
      promiseFaults(policy, changed, now).map(({ message }) => ({
        field: 'weekly',
        message: `has too little working time: policy ${policy.name} ${message}`,
      })),
    );
}

function show(calendar: Calendar) {
  const { publicHolidays: country } = calendar;
  return {
    ...calendar,
    publicHolidays: country ?? null,
    publicHolidayYears: country ? [...publicHolidays[country].years] : [],
    isShipped: isShippedCalendar(calendar.calendarId),
  };
}

export const handlers = {
  listCalendars,
  createCalendar,
  getCalendar,
  editCalendar,
  deleteCalendar,
} satisfies HandlersOf<'calendars'>;
