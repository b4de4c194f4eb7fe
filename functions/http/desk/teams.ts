import { teamStore } from '../../../domain/desk/team.store.ts';
import type { Team } from '../../../domain/desk/team.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { tableDatabase } from '../../clients/table.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { teamRoutes } from './teams.routes.ts';

const database = tableDatabase();
const teams = teamStore(database);

const listTeams = handle(teamRoutes.listTeams, async ({ query }) => ({
  body: await answerPage({ route: 'listTeams', of: {} }, query, teams.list),
}));

const createTeam = handle(teamRoutes.createTeam, async ({ body, context, record }) => {
  const team: Team = { teamId: context.newId('team'), version: 1, name: body.name, createdAt: context.now };
  const answer = { body: team, location: `/v1/teams/${team.teamId}` };
  await commitWrites(database, [...teams.creation(team, context), ...record(answer)]);
  return answer;
});

const getTeam = handle(teamRoutes.getTeam, async ({ params }) => ({ body: await teams.load(params.teamId) }));

const editTeam = handle(teamRoutes.editTeam, async ({ params, body, ifMatch, context }) => {
  const before = await teams.load(params.teamId);
  requireVersion(before, ifMatch);
  if (body.name === undefined || body.name === before.name) return { body: before };
  const next = { ...before, name: body.name, version: before.version + 1 };
  await commitChange(database, 'team', teams.edition(before, next, context), ifMatch);
  return { body: next };
});

export const handlers = { listTeams, createTeam, getTeam, editTeam } satisfies HandlersOf<'teams'>;
