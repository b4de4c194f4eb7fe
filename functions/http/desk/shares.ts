import { type Share, shares } from '../../../domain/access/share.ts';
import type { DepartmentId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { departments } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofShares } from './shares.routes.ts';

const { list, create, get, change, remove } = nounHandlers<Share, typeof ofShares>(
  database,
  shares,
  ofShares,
  {
    check: ({ fromDepartmentId, toDepartmentId }) =>
      requireExisting(
        { departments },
        {
          departments: [
            ...namedIn('fromDepartmentId', fromDepartmentId),
            ...namedIn('toDepartmentId', toDepartmentId),
          ],
        },
      ),
    beside: (share, before) => departments.references(departmentsOf(share), before && departmentsOf(before)),
  },
);

function departmentsOf({ fromDepartmentId, toDepartmentId }: Share): DepartmentId[] {
  return [fromDepartmentId, toDepartmentId];
}

export const handlers = {
  listShares: list,
  createShare: create,
  getShare: get,
  editShare: change,
  deleteShare: remove,
} satisfies HandlersOf<'shares'>;
