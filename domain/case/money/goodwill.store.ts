import { Entity } from 'electrodb';
import { type Database, type Reading, readTogether, type Write } from '../../shared/database.ts';
import { dayIn } from '../../shared/day.ts';
import { KefuError } from '../../shared/errors.ts';
import type { CustomerId, TeamId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { dayMilliseconds } from '../../shared/moment.ts';
import { goodwillAccountSchema, teamGoodwillSchema } from './goodwill.entity.ts';
import {
  type GoodwillAccount,
  type GoodwillApprover,
  type GoodwillGrant,
  goodwillAccount,
  limitExceeded,
  teamBudgets,
  withGrant,
} from './goodwill.ts';

/** A month and a half after its beginning nobody asks for it any more; a year is kept for whoever looks back. */
const daysKept = 400;

/** Goodwill that customers were granted, and what teams granted in a month. */
export function goodwillStore(database: Database, timeZone: string) {
  const accounts = new Entity(goodwillAccountSchema, database);
  const teams = new Entity(teamGoodwillSchema, database);
  const items = itemWriter(accounts, database.table);

  function reading(customerId: CustomerId): Reading<GoodwillAccount> {
    return {
      key: items.key({ customerId }),
      parse: (item) => (item ? goodwillAccount.parse(item) : { customerId, version: 0, grants: [] }),
    };
  }

  /**
   * The writes that grant goodwill, conditional on what the customer and the team were granted before: of two grants at once, one
   * has to be decided again (`goodwill-account`). A month's budget that is used up makes `team-goodwill` fail.
   * @throws KefuError `limit-exceeded` for more than the approver may grant
   */
  async function granting(
    approver: GoodwillApprover,
    { customerId, teamId }: { customerId: CustomerId; teamId?: TeamId | undefined },
    grant: GoodwillGrant,
  ): Promise<{ writes: Write[]; refusals: Record<string, string> }> {
    const one = reading(customerId);
    const account = (await readTogether(database, [one]))(one);
    const over = limitExceeded(approver, account, grant, grant.at);
    if (over)
      throw new KefuError(
        'limit-exceeded',
        `${sentenceOf[over.limit]} Left are ${over.left} minor units of ${grant.currency}: grant less, or have it approved by a higher role.`,
      );
    const next = withGrant(account, grant);
    const put = account.version ? items.replace(next, account.version) : items.create(next);
    const budget = teamBudgets[grant.currency];
    const ofTeam =
      teamId === undefined || budget === undefined ? [] : [teamWrite(teamId, grant, budget - grant.amount)];
    return {
      writes: [{ name: 'goodwill-account', put }, ...ofTeam],
      refusals: {
        'team-goodwill': `The team's budget of goodwill, ${budget ?? 0} minor units of ${grant.currency} a month, would be exceeded.`,
      },
    };
  }

  /** @param most what may have been granted before */
  function teamWrite(teamId: TeamId, { currency, amount, at }: GoodwillGrant, most: number): Write {
    const expiresAt = Math.ceil((Date.parse(at) + daysKept * dayMilliseconds) / 1000);
    const month = dayIn(timeZone, at).slice(0, 7);
    const update = teams
      .upsert({ teamId, month, currency, expiresAt })
      .add({ granted: amount })
      // A budget below the grant leaves nothing, not even at the beginning of a month.
      .where(({ granted }, { notExists, lte }) =>
        most < 0 ? lte(granted, most) : `${notExists(granted)} OR ${lte(granted, most)}`,
      );
    return { name: 'team-goodwill', update: update.params() };
  }

  return { reading, granting };
}

const sentenceOf: Readonly<Record<'case' | 'year' | 'currency', string>> = {
  case: 'It is more than the role may grant in a case.',
  year: 'With it, the customer would be granted more in 365 days than the role may grant.',
  currency: 'The role has no limit in that currency, so it may grant nothing.',
};
