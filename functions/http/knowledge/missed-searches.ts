import { missedSearches } from '../../help-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { missedSearchRoutes } from './missed-searches.routes.ts';

const listMissedSearches = handle(missedSearchRoutes.listMissedSearches, async ({ query, context }) => {
  const { month = context.now.slice(0, 7), ...paging } = query;
  const list = { route: 'listMissedSearches', of: { month } };
  return { body: await answerPage(list, paging, (page) => missedSearches.list(month, page)) };
});

export const handlers = { listMissedSearches } satisfies HandlersOf<'missed-searches'>;
