import { type DeskSettings, editedSettings, endsWaitsSooner } from '../../../domain/desk/desk-settings.ts';
import { waiting } from '../../../domain/recalculation/recalculation.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import { unknownId } from '../../../domain/shared/field-errors.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { recalculationDelaySeconds } from '../../sla-configurations.ts';
import { recalculations, retentions } from '../../stores.ts';
import { settings, slaConfigurations } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { refuse } from './refuse.ts';
import { settingsRoutes } from './settings.routes.ts';

const jobs = clockJobs(sqsClient());

const getSettings = handle(settingsRoutes.getSettings, async () => ({ body: show(await settings.load()) }));

const editSettings = handle(settingsRoutes.editSettings, ({ body, ifMatch, context }) =>
  editWithRetry(['settings', 'sla-configuration'], async () => {
    const [before, slaConfiguration] = await Promise.all([settings.load(), slaConfigurations.newest()]);
    requireVersion(before, ifMatch);
    const lifecycle = { ...before.lifecycle, ...body.lifecycle };
    const survey = { ...before.survey, ...body.survey };
    if (!slaConfiguration.calendars.some(({ calendarId }) => calendarId === survey.calendarId)) {
      refuse([unknownId('survey.calendarId', survey.calendarId)]);
    }
    const { resolution = before.resolution } = body;
    const retention = { ...before.retention, ...body.retention };
    const privacy = { ...before.privacy, ...body.privacy };
    const edit = { lifecycle, survey, resolution, retention, privacy };
    const next = editedSettings(before, edit, context.now);
    if (next === before) return { body: show(before) };
    // Before the commit, so that a crash in between leaves no setting without its round, which reads the settings itself.
    if (body.retention) await retentions.begin(context.now);
    await commitWrites(database, [
      ...settings.edition(before, next, context),
      // The calendar of surveys must not be deleted meanwhile.
      ...slaConfigurations.unchanged(slaConfiguration),
      ...(endsWaitsSooner(before, next) ? await recalculation(next, context) : []),
    ]);
    return { body: show(next) };
  }),
);

/** Sets the timers of waiting tickets again, which would be late otherwise. */
async function recalculation({ version }: DeskSettings, context: Context): Promise<Write[]> {
  const recalculationId = context.newId('recalculation');
  const job = { recalculation: recalculationId, correlationId: context.correlationId };
  // Before the commit, since a crash in between must not leave an edit without its recalculation.
  await jobs.send(job, recalculationDelaySeconds);
  return [recalculations.creation(waiting(recalculationId, { settingsVersion: version }, context))];
}

function show({ version, lifecycle, survey, resolution, retention, privacy }: DeskSettings) {
  return { version, lifecycle, survey, resolution, retention, privacy };
}

export const handlers = { getSettings, editSettings } satisfies HandlersOf<'settings'>;
