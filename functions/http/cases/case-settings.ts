import { isDeepStrictEqual } from 'node:util';
import { caseSettingsFaults } from '../../../domain/case/case-settings.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { caseSettings } from '../../case-stores.ts';
import { database } from '../../clients/table.ts';
import { slaConfigurations } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { caseSettingsRoutes } from './case-settings.routes.ts';

const getCaseSettings = handle(caseSettingsRoutes.getCaseSettings, async () => ({
  body: await caseSettings.load(),
}));

const editCaseSettings = handle(caseSettingsRoutes.editCaseSettings, ({ body, ifMatch, context }) =>
  editWithRetry(['case-settings', 'sla-configuration'], async () => {
    const [before, slaConfiguration] = await Promise.all([caseSettings.load(), slaConfigurations.newest()]);
    requireVersion(before, ifMatch);
    const next = { ...before, ...body };
    const calendarIds = slaConfiguration.calendars.map(({ calendarId }) => calendarId);
    const faults = caseSettingsFaults(next, calendarIds);
    if (faults.length) throw invalidFields(faults);
    if (isDeepStrictEqual(next, before)) return { body: before };
    const edited = { ...next, version: before.version + 1 };
    await commitWrites(database, caseSettings.edition(before, edited, context));
    return { body: edited };
  }),
);

export const handlers = { getCaseSettings, editCaseSettings } satisfies HandlersOf<'case-settings'>;
