import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { TeamId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { teamSchema } from './team.entity.ts';
import { type Team, team } from './team.ts';

export type TeamStore = ReturnType<typeof teamStore>;

export function teamStore(database: Database) {
  const teams = new Entity(teamSchema, database);
  const audited = auditTrail<Team>(database, 'team', team, ({ teamId }) => teamId);

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

  function creation(created: Team, context: Context): Write[] {
    const put = teams.create({ ...created, desk: 'desk' });
    return [{ name: 'team', put: put.params() }, ...audited(undefined, created, context)];
  }

  /** The writes of a team's next version; a condition fails after a concurrent edit. */
  function edition(before: Team, next: Team, context: Context): Write[] {
    const put = teams
      .put({ ...next, desk: 'desk' })
      .where(({ version }, { eq }) => eq(version, before.version));
    return [{ name: 'team', put: put.params() }, ...audited(before, next, context)];
  }

  return { find, load, list, creation, edition };
}
