import { teams } from '../../../domain/desk/team.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofTeams = nounRoutes(teams, 'teams', { read: 'agent', write: 'admin' });

/** None deletes a team: its tickets name it for good. */
export const teamRoutes = {
  listTeams: ofTeams.list,
  createTeam: ofTeams.create,
  getTeam: ofTeams.get,
  editTeam: ofTeams.change,
};
