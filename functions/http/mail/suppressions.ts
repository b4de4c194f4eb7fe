import { database } from '../../clients/table.ts';
import { suppressions } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { suppressionRoutes } from './suppressions.routes.ts';

const listSuppressions = handle(
  suppressionRoutes.listSuppressions,
  async ({ query: { address, ...page } }) => {
    if (address === undefined) {
      return { body: await answerPage({ route: 'listSuppressions', of: {} }, page, suppressions.list) };
    }
    const items = await suppressions.ofAddresses([address]);
    return { body: { items, nextCursor: null }, contacts: [address] };
  },
);

const deleteSuppression = handle(
  suppressionRoutes.deleteSuppression,
  async ({ params, ifMatch, context }) => {
    const suppression = await suppressions.load(params.suppressionId);
    requireVersion(suppression, ifMatch);
    await commitChange(database, 'suppression', suppressions.deletion(suppression, context), ifMatch);
    return {};
  },
);

export const handlers = { listSuppressions, deleteSuppression } satisfies HandlersOf<'suppressions'>;
