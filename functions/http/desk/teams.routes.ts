import { teams } from '../../../domain/desk/team.ts';
import { nounRoutes } from '../api/noun-routes.ts';

export const ofTeams = nounRoutes(teams, 'teams', { read: 'agent', write: 'admin' });

/** None deletes a team: its tickets name it for good. */
export const teamRoutes = {
<<<<<<< HEAD
  listTeams: defineRoute({
    method: 'GET',
    path: '/v1/teams',
    summary: 'List the teams.',
    role: 'agent',
    query: listQuery,
    status: 200,
    output: pageOf(team),
  }),
  createTeam: defineRoute({
    method: 'POST',
    path: '/v1/teams',
    summary: 'Create a team.',
    role: 'admin',
    body: z.strictObject({ name }),
    status: 201,
    output: team,
  }),
  getTeam: defineRoute({
    method: 'GET',
    path: '/v1/teams/{teamId}',
    summary: 'Get a team.',
    role: 'agent',
    params: teamParams,
    status: 200,
    output: team,
  }),
  editTeam: defineRoute({
    method: 'PATCH',
    path: '/v1/teams/{teamId}',
    summary: 'Rename a team.',
    role: 'admin',
    params: teamParams,
    body: z.strictObject({ name: name.optional() }),
    status: 200,
    output: team,
  }),
=======
  listTeams: ofTeams.list,
  createTeam: ofTeams.create,
  getTeam: ofTeams.get,
  editTeam: ofTeams.change,
>>>>>>> 561b538 (domain: make a plain noun from one definition, beginning with team)
};
