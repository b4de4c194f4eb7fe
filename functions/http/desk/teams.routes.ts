import { teams } from '../../../domain/desk/team.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofTeams = nounRoutes(teams, 'teams', { read: 'agent', write: 'admin' });

/** Teams can't be deleted, since tickets refer to them permanently. */
export const teamRoutes = {
  listTeams: ofTeams.list,
  createTeam: ofTeams.create,
  getTeam: ofTeams.get,
  editTeam: ofTeams.change,
};
