import { type SparePart, spareParts } from '../../../domain/case/goods/spare-part.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { parts } from '../../case-stores.ts';
import { database } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { editWithRetry, requireVersion } from '../api/if-match.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofSpareParts, sparePartRoutes } from './spare-parts.routes.ts';

const { list, create, get, change } = nounHandlers<SparePart, typeof ofSpareParts>(
  database,
  spareParts,
  ofSpareParts,
);

const getPartStock = handle(sparePartRoutes.getPartStock, async ({ params: { sparePartId } }) => {
  await parts.load(sparePartId);
  return { body: await parts.stockOf(sparePartId) };
});

const changePartStock = handle(
  sparePartRoutes.changePartStock,
  ({ params: { sparePartId }, body, context, ifMatch, record }) =>
    editWithRetry(['part-stock'], async () => {
      requireVersion(await parts.load(sparePartId), ifMatch);
      const { stock, writes } = await parts.counting(sparePartId, body.change, context);
      const answer = { body: stock };
      await commitWrites(database, [...writes, ...record(answer)]);
      return answer;
    }),
);

export const handlers = {
  listSpareParts: list,
  createSparePart: create,
  getSparePart: get,
  editSparePart: change,
  getPartStock,
  changePartStock,
} satisfies HandlersOf<'spare-parts'>;
