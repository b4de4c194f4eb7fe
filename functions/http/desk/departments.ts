import { type Department, departments } from '../../../domain/desk/department.ts';
import { database } from '../../clients/table.ts';
import { agents, customers, shares, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofDepartments } from './departments.routes.ts';

const { list, create, get, change, remove } = nounHandlers<Department, typeof ofDepartments>(
  database,
  departments,
  ofDepartments,
  {
    usedBy: async ({ departmentId }) => {
      const [allTeams, allAgents, allShares, customerId] = await Promise.all([
        teams.all(),
        agents.all(),
        shares.all(),
        customers.anyOf(departmentId),
      ]);
      return [
        ...allTeams.filter((team) => team.departmentId === departmentId).map(({ teamId }) => teamId),
        ...allAgents
          .filter(({ departmentIds }) => departmentIds.includes(departmentId))
          .map(({ agentId }) => agentId),
        ...allShares
          .filter((share) => [share.fromDepartmentId, share.toDepartmentId].includes(departmentId))
          .map(({ shareId }) => shareId),
        ...(customerId ? [customerId] : []),
      ];
    },
  },
);

export const handlers = {
  listDepartments: list,
  createDepartment: create,
  getDepartment: get,
  editDepartment: change,
  deleteDepartment: remove,
} satisfies HandlersOf<'departments'>;
