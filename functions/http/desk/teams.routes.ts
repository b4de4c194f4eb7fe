import * as z from 'zod';
import { team } from '../../../domain/desk/team.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { listQuery, name, pageOf } from '../api/fields.ts';
import { defineRoute } from '../api/route.ts';

const teamParams = z.object({ teamId: idSchema('team') });

export const teamRoutes = {
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
};
