import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { TeamId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { teamSchema } from './team.entity.ts';
import { type Team, team } from './team.ts';

export type TeamStore = ReturnType<typeof teamStore>;

export function teamStore(database: Database) {
  const teams = new Entity(teamSchema, database);

  async function find(teamId: TeamId): Promise<Team | undefined> {
    const { data } = await teams.get({ desk: 'desk', teamId }).go({ consistent: true });
    return data ? team.parse(data) : undefined;
  }

  /** @throws KefuError `not-found`. */
  async function load(teamId: TeamId): Promise<Team> {
    const found = await find(teamId);
    if (!found) throw new KefuError('not-found', `There is no team ${teamId}.`);
    return found;
  }

  /** Oldest first. */
  async function list(page: PageRequest): Promise<Page<Team>> {
    return parsePage(await teams.query.team({ desk: 'desk' }).go({ ...page, consistent: true }), team);
  }

  function creation(created: Team): Write {
    return { name: 'team', put: teams.create({ ...created, desk: 'desk' }).params() };
  }

  /** The write that turns a team into its next version; its condition fails where others were faster. */
  function edition(before: Team, next: Team): Write {
    const put = teams
      .put({ ...next, desk: 'desk' })
      .where(({ version }, { eq }) => eq(version, before.version));
    return { name: 'team', put: put.params() };
  }

  return { find, load, list, creation, edition };
}
