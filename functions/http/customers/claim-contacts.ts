import type { Principal } from '../../../domain/access/principal.ts';
import {
  addressPoint,
  type ContactPoint,
  contactPointsOf,
  phonePoint,
} from '../../../domain/customer/contact-point.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { type FieldError, KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { audit, customers } from '../../stores.ts';
import { countUse, requireLookupsLeft } from '../api/contact-use.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';

type Contacts = Pick<Customer, 'addresses' | 'phones'>;

interface Claiming {
  principal: Principal;
  context: Context;
}

/**
 * Claims contact points for a customer by a commit. That one is taken tells that somebody is a customer, like an exact
 * lookup: a refusal is counted and audited as a lookup of every point that it is about, and without lookups left nothing
 * is tried. Admins see every customer: theirs are audited, and not counted.
 * @throws KefuError `already-exists` with the fields that are taken, and by whom if that customer is visible;
 * `rate-limit-exceeded`
 */
export async function claimContacts<Result>(
  { principal, context }: Claiming,
  contacts: Contacts,
  before: Contacts | undefined,
  commit: () => Promise<Result>,
): Promise<Result> {
  const had = before ? contactPointsOf(before) : [];
  const claimed = contactPointsOf(contacts).filter((point) => !had.includes(point));
  const isCounted = principal.role !== 'admin' && claimed.length > 0;
  if (isCounted) await requireLookupsLeft(principal, context);
  try {
    return await commit();
  } catch (error) {
    const taken = error instanceof ConditionFailed ? takenFields(error, contacts) : [];
    if (!taken.length) throw error;
    const refused = await refusal({ principal, context }, taken);
    if (isCounted) for (const _ of claimed) await countUse('lookups', principal, context);
    throw refused;
  }
}

interface Taken {
  field: string;
  point: ContactPoint;
}

function takenFields({ writes }: ConditionFailed, { addresses, phones }: Contacts): Taken[] {
  return [
    ...addresses.map((address, index) => ({ field: `addresses.${index}`, point: addressPoint(address) })),
    ...phones.map((phone, index) => ({ field: `phones.${index}`, point: phonePoint(phone) })),
  ].filter(({ point }) => writes.includes(point));
}

/** The error, after the audit entries of what it tells. */
async function refusal(claiming: Claiming, taken: readonly Taken[]): Promise<KefuError> {
  const found = await Promise.all(
    taken.map(async (one) => ({ ...one, customerId: await customers.find(one.point) })),
  );
  const entries = found.map(({ point, customerId = 'none' }) => {
    const field = point.startsWith('mailto:') ? 'address' : 'phone';
    const lookup = {
      noun: 'customer',
      recordId: customerId,
      verb: 'looked-up',
      fields: [{ field }],
    } as const;
    return audit.entry(lookup, claiming.context);
  });
  await commitWrites(database, entries);
  const errors = await Promise.all(
    found.map(async ({ field, customerId }): Promise<FieldError> => {
      const seen = customerId && (await isSeen(claiming, customerId));
      return { field, message: `belongs to ${seen ? customerId : 'another customer'}` };
    }),
  );
  const names = errors.map(({ field }) => field).join(', ');
  return new KefuError(
    'already-exists',
    `Another customer has ${names}: change that customer, or omit it.`,
    errors,
  );
}

async function isSeen(claiming: Claiming, customerId: CustomerId): Promise<boolean> {
  try {
    await loadVisibleCustomer(claiming, customerId, 'view');
    return true;
  } catch (error) {
    if (error instanceof KefuError && error.code === 'not-found') return false;
    throw error;
  }
}
