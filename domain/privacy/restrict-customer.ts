import type { CustomerStore } from '../customer/customer.store.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId, Id } from '../shared/ids.ts';
import type { ErasureStore } from './erasure.store.ts';
import { type Erasure, restriction } from './erasure.ts';

interface Stores {
  customers: Pick<CustomerStore, 'change' | 'audited'>;
  erasures: Pick<ErasureStore, 'creation' | 'lifted'>;
}

interface Wanted {
  erasureId: Id<'erasure'>;
  customerId: CustomerId;
  reason: string;
}

/**
 * Restricts the processing of a customer's data at once: they are in no list and no search but an admin's, and get no automatic mail.
 * @param also other writes of the same transaction
 * @throws KefuError `already-exists` if it is restricted
 */
export async function restrictCustomer(
  { customers, erasures }: Stores,
  wanted: Wanted,
  context: Context,
  also: (made: Erasure) => readonly Write[],
): Promise<Erasure> {
  const made = restriction(wanted, context);
  await customers.change(
    wanted.customerId,
    ({ restrictedAt }) => {
      if (restrictedAt)
        throw new KefuError(
          'already-exists',
          `The customer is restricted since ${restrictedAt}: call that restriction off first.`,
        );
      return { restrictedAt: context.now };
    },
    context,
    {
      also: ({ before, state }) => [
        ...erasures.creation(made, context),
        ...customers.audited(before, state, context),
        ...also(made),
      ],
    },
  );
  return made;
}

/**
 * Lifts a restriction: the customer is found again.
 * @param also other writes of the same transaction
 * @throws KefuError `not-found` if the customer was erased meanwhile
 */
export async function liftRestriction(
  { customers, erasures }: Stores,
  before: Erasure,
  context: Context,
  also: (next: Erasure) => readonly Write[],
): Promise<Erasure> {
  const { next, writes } = erasures.lifted(before, context);
  await customers.change(before.customerId, () => ({ restrictedAt: null }), context, {
    also: (commit) => [...writes, ...customers.audited(commit.before, commit.state, context), ...also(next)],
  });
  return next;
}
