import { isDeepStrictEqual } from 'node:util';
import { unknownId } from '../../../domain/shared/field-errors.ts';
import type { SlaConfiguration } from '../../../domain/sla/sla-configuration.ts';
import { slaConfigurations } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { editSlaConfiguration } from './edit-sla-configuration.ts';
import { refuse } from './refuse.ts';
import { settingsRoutes } from './settings.routes.ts';

const getSettings = handle(settingsRoutes.getSettings, async () => ({
  body: show(await slaConfigurations.newest()),
}));

const editSettings = handle(settingsRoutes.editSettings, async ({ body, ifMatch, context }) =>
  editSlaConfiguration(context, (own, whole) => {
    const before = show(whole);
    requireVersion(before, ifMatch);
    const lifecycle = { ...own.lifecycle, ...body.lifecycle };
    const survey = { ...own.survey, ...body.survey };
    if (!whole.calendars.some(({ calendarId }) => calendarId === survey.calendarId)) {
      refuse([unknownId('survey.calendarId', survey.calendarId)]);
    }
    const isSame = isDeepStrictEqual({ lifecycle, survey }, { lifecycle: own.lifecycle, survey: own.survey });
    if (isSame) return { next: undefined, answer: { body: before } };
    const after = { version: before.version + 1, lifecycle, survey };
    return { next: { ...own, lifecycle, survey }, answer: { body: after } };
  }),
);

/** The SLA configuration's own version: one that was never changed is 0, and versions of the API begin at 1. */
function show({ version, lifecycle, survey }: SlaConfiguration) {
  return { version: version + 1, lifecycle, survey };
}

export const handlers = { getSettings, editSettings } satisfies HandlersOf<'settings'>;
