import { type Department, departments } from '../../../domain/desk/department.ts';
import { database } from '../../clients/table.ts';
import { agents, customers, teams } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofDepartments } from './departments.routes.ts';

const { list, create, get, change, remove } = nounHandlers<Department, typeof ofDepartments>(
  database,
  departments,
  ofDepartments,
  {
    usedBy: async ({ departmentId }) => {
      const [allTeams, allAgents, customerId] = await Promise.all([
        teams.all(),
        agents.all(),
        customers.anyOf(departmentId),
      ]);
      return [
        ...allTeams.filter((team) => team.departmentId === departmentId).map(({ teamId }) => teamId),
        ...allAgents
          .filter(({ departmentIds }) => departmentIds.includes(departmentId))
          .map(({ agentId }) => agentId),
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
