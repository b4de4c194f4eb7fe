import { answerPage } from '../cursor.ts';
import { handle } from '../handle.ts';
import { recalculations } from './stores.ts';

export const listRecalculations = handle('listRecalculations', async ({ query }) => ({
  body: await answerPage({ route: 'listRecalculations', of: {} }, query, recalculations.list),
}));

export const getRecalculation = handle('getRecalculation', async ({ params }) => ({
  body: await recalculations.load(params.recalculationId),
}));
