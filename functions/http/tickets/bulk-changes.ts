import { principalId } from '../../../domain/access/principal.ts';
import { type BulkChange, resultOf } from '../../../domain/bulk/bulk-change.ts';
import { bulkChanges } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { bulkChangeRoutes } from './bulk-changes.routes.ts';

const getBulkChange = handle(bulkChangeRoutes.getBulkChange, async ({ params, principal }) => ({
  body: showBulkChange(await bulkChanges.load(params.bulkChangeId, principalId(principal))),
}));

const listBulkOutcomes = handle(
  bulkChangeRoutes.listBulkOutcomes,
  async ({ params: { bulkChangeId }, query, principal }) => {
    await bulkChanges.load(bulkChangeId, principalId(principal));
    const list = { route: 'listBulkOutcomes', of: { bulkChangeId } };
    return {
      body: await answerPage(list, query, (page) => bulkChanges.listOutcomes(bulkChangeId, page)),
    };
  },
);

export function showBulkChange(change: BulkChange) {
  return { ...change, result: resultOf(change) ?? null, finishedAt: change.finishedAt ?? null };
}

export const handlers = { getBulkChange, listBulkOutcomes } satisfies HandlersOf<'bulk-changes'>;
