import { answerPage } from '../cursor.ts';
import { handle } from '../handle.ts';
import { timetableRoutes } from '../routes/timetable.ts';
import { recalculations } from './stores.ts';

export const listRecalculations = handle(timetableRoutes.listRecalculations, async ({ query }) => ({
  body: await answerPage({ route: 'listRecalculations', of: {} }, query, recalculations.list),
}));

export const getRecalculation = handle(timetableRoutes.getRecalculation, async ({ params }) => ({
  body: await recalculations.load(params.recalculationId),
}));
