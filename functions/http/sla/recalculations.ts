import { recalculations } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { settingsRoutes } from './settings.routes.ts';

const listRecalculations = handle(settingsRoutes.listRecalculations, async ({ query }) => ({
  body: await answerPage({ route: 'listRecalculations', of: {} }, query, recalculations.list),
}));

const getRecalculation = handle(settingsRoutes.getRecalculation, async ({ params }) => ({
  body: await recalculations.load(params.recalculationId),
}));

export const handlers = { listRecalculations, getRecalculation } satisfies HandlersOf<'recalculations'>;
