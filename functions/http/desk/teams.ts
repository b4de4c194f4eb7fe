import { type Team, teams } from '../../../domain/desk/team.ts';
import { database } from '../../clients/table.ts';
import { departments } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { namedIn, requireExisting } from '../api/named-ids.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofTeams } from './teams.routes.ts';

const { list, create, get, change } = nounHandlers<Team, typeof ofTeams>(database, teams, ofTeams, {
  check: ({ departmentId }) =>
    requireExisting({ departments }, { departments: namedIn('departmentId', departmentId) }),
  beside: ({ departmentId }, before) => departments.references([departmentId], [before?.departmentId]),
});

export const handlers = {
  listTeams: list,
  createTeam: create,
  getTeam: get,
  editTeam: change,
} satisfies HandlersOf<'teams'>;
