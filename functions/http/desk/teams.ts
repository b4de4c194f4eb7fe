import { teams } from '../../../domain/desk/team.ts';
import { database } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { ofTeams } from './teams.routes.ts';

const { list, create, get, change } = nounHandlers(database, teams, ofTeams);

export const handlers = {
  listTeams: list,
  createTeam: create,
  getTeam: get,
  editTeam: change,
} satisfies HandlersOf<'teams'>;
