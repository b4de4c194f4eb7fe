import { isDeepStrictEqual } from 'node:util';
import type { Timetable } from '../../../domain/sla/timetable.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { unknown } from '../api/named-ids.ts';
import { editTimetable } from './edit-timetable.ts';
import { refuse } from './refuse.ts';
import { timetables } from './stores.ts';
import { timetableRoutes } from './timetable.routes.ts';

const getSettings = handle(timetableRoutes.getSettings, async () => ({
  body: show(await timetables.newest()),
}));

const editSettings = handle(timetableRoutes.editSettings, async ({ body, ifMatch, context }) =>
  editTimetable(context, (own, whole) => {
    const before = show(whole);
    requireVersion(before, ifMatch);
    const lifecycle = { ...own.lifecycle, ...body.lifecycle };
    const survey = { ...own.survey, ...body.survey };
    if (!whole.calendars.some(({ calendarId }) => calendarId === survey.calendarId)) {
      refuse([unknown('survey.calendarId', survey.calendarId)]);
    }
    const isSame = isDeepStrictEqual({ lifecycle, survey }, { lifecycle: own.lifecycle, survey: own.survey });
    if (isSame) return { next: undefined, answer: { body: before } };
    const after = { version: before.version + 1, lifecycle, survey };
    return { next: { ...own, lifecycle, survey }, answer: { body: after } };
  }),
);

/** The timetable's own version: one that was never changed is 0, and versions of the API begin at 1. */
function show({ version, lifecycle, survey }: Timetable) {
  return { version: version + 1, lifecycle, survey };
}

export const handlers = { getSettings, editSettings } satisfies HandlersOf<'settings'>;
