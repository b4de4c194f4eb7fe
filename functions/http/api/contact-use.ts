import { principalId } from '../../../domain/access/principal.ts';
import type { ContactPoint } from '../../../domain/customer/contact-point.ts';
import { lookupLimits, type RateLimit, revealLimits } from '../../../domain/mail/rate-limit.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { audit, customers, rates } from '../../stores.ts';
import type { Caller } from './call.ts';

/** Uses of contact data that each principal may make so often, whatever their credential. */
const limitsOf = { lookups: lookupLimits, reveals: revealLimits } as const;
type ContactUse = keyof typeof limitsOf;

/** @throws KefuError `rate-limit-exceeded` */
export async function countUse(
  what: ContactUse,
  { principal, context: { now, newId } }: Caller,
): Promise<void> {
  const counting = { at: now, id: newId('auditEntry'), limits: limitsOf[what] };
  const { [what]: broken } = await rates.count(principalId(principal), { [what]: counting });
  if (broken) throw tooMany(what, broken);
}

/** A contact point, and the customer who has it. */
export interface KnownPoint {
  point: ContactPoint;
  customerId: CustomerId | undefined;
}

/**
 * Runs what is refused where a contact point is another customer's. The refusal tells that somebody is a customer, like an
 * exact lookup: it is counted as a lookup of every point that the call names, and audited as one of each that is taken.
 * Without lookups left nothing is tried, since a refusal afterwards would tell it as well. Admins see every customer:
 * theirs are audited, and not counted.
 * @param takenIn the taken ones of these that an error tells of; none for other errors
 * @param refusal the error that is thrown for them
 * @throws KefuError `rate-limit-exceeded`
 */
export async function asLookups<Result>(
  caller: Caller,
  named: readonly ContactPoint[],
  run: () => Promise<Result>,
  {
    takenIn,
    refusal,
  }: {
    takenIn: (error: unknown) => readonly ContactPoint[];
    refusal: (error: unknown, known: readonly KnownPoint[]) => Promise<unknown>;
  },
): Promise<Result> {
  const isCounted = caller.principal.role !== 'admin' && named.length > 0;
  if (isCounted) await requireLookupsLeft(caller);
  try {
    return await run();
  } catch (error) {
    const taken = takenIn(error);
    if (!taken.length) throw error;
    const known = await Promise.all(
      taken.map(async (point) => ({ point, customerId: await customers.find(point) })),
    );
    await auditLookups(known, caller.context);
    if (isCounted) for (const _ of named) await countUse('lookups', caller);
    throw await refusal(error, known);
  }
}

/** One read unit. */
async function requireLookupsLeft({ principal, context: { now } }: Caller): Promise<void> {
  const broken = await rates.broken(principalId(principal), 'lookups', { at: now, limits: lookupLimits });
  if (broken) throw tooMany('lookups', broken);
}

async function auditLookups(known: readonly KnownPoint[], context: Context): Promise<void> {
  const entries = known.map(({ point, customerId = 'none' }) => {
    const fields = [{ field: fieldOf(point) }];
    return audit.entry({ noun: 'customer', recordId: customerId, verb: 'looked-up', fields }, context);
  });
  await commitWrites(database, entries);
}

function fieldOf(point: ContactPoint): string {
  if (point.startsWith('identity:')) return 'identity';
  return point.startsWith('mailto:') ? 'address' : 'phone';
}

function tooMany(what: ContactUse, { most, minutes }: RateLimit): KefuError {
  return new KefuError(
    'rate-limit-exceeded',
    `At most ${most} ${what} of contact data are possible in ${minutes} minutes: wait, then try again.`,
    [],
    { retryAfterSeconds: minutes * 60 },
  );
}
