import type { Recalculation } from '../../../domain/recalculation/recalculation.ts';
import { recalculations } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { settingsRoutes } from './settings.routes.ts';

const listRecalculations = handle(settingsRoutes.listRecalculations, async ({ query }) => {
  const page = await answerTimeline({ route: 'listRecalculations', of: {} }, query, recalculations.list);
  return { body: { ...page, items: page.items.map(show) } };
});

const getRecalculation = handle(settingsRoutes.getRecalculation, async ({ params }) => ({
  body: show(await recalculations.load(params.recalculationId)),
}));

function show({ slaConfigurationVersion, settingsVersion, ...shown }: Recalculation) {
  return {
    ...shown,
    slaConfigurationVersion: slaConfigurationVersion ?? null,
    settingsVersion: settingsVersion ?? null,
  };
}

export const handlers = { listRecalculations, getRecalculation } satisfies HandlersOf<'recalculations'>;
