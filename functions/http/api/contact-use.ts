import { type Principal, principalId } from '../../../domain/access/principal.ts';
import { lookupLimits, type RateLimit, revealLimits } from '../../../domain/mail/rate-limit.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { rates } from '../../stores.ts';

/** Uses of contact data that each principal may make so often, whatever their credential. */
const limitsOf = { lookups: lookupLimits, reveals: revealLimits } as const;
type ContactUse = keyof typeof limitsOf;

/** @throws KefuError `rate-limit-exceeded` */
export async function countUse(
  what: ContactUse,
  principal: Principal,
  { now, newId }: Pick<Context, 'now' | 'newId'>,
): Promise<void> {
  const counting = { at: now, id: newId('auditEntry'), limits: limitsOf[what] };
  const { [what]: broken } = await rates.count(principalId(principal), { [what]: counting });
  if (broken) throw tooMany(what, broken);
}

/**
 * Asked before what would tell as much as a lookup, since a refusal afterwards would tell it as well. One read unit.
 * @throws KefuError `rate-limit-exceeded`
 */
export async function requireLookupsLeft(principal: Principal, { now }: { now: string }): Promise<void> {
  const broken = await rates.broken(principalId(principal), 'lookups', { at: now, limits: lookupLimits });
  if (broken) throw tooMany('lookups', broken);
}

function tooMany(what: ContactUse, { most, minutes }: RateLimit): KefuError {
  return new KefuError(
    'rate-limit-exceeded',
    `At most ${most} ${what} of contact data are possible in ${minutes} minutes: wait, then try again.`,
    [],
    { retryAfterSeconds: minutes * 60 },
  );
}
