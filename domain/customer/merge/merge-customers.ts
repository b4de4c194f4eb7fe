import { changeTogether, type PlannedChange } from '../../record/change-together.ts';
import type { Context } from '../../shared/context.ts';
import type { Database, Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import type { CustomerId } from '../../shared/ids.ts';
import { contactPointsOf } from '../contact-point.ts';
import type { CustomerStore } from '../customer.store.ts';
import type { Customer } from '../customer.ts';
import { familyOf } from '../family.ts';

/** How many contact points change hands in one transaction. */
const repointedAtMost = 40;

interface Stores {
  database: Database;
  customers: CustomerStore;
}

/** Two customers after one was merged into the other, or separated from them again. */
export interface MergedCustomers {
  source: Customer;
  target: Customer;
}

/**
 * Merges a customer into another one. Nothing moves: the contact points of the source, and of those that were merged into it
 * before, belong to the target from now on and remember whose they were; what comes in through them stays theirs. Reads of the
 * target follow.
 * @throws KefuError `invalid-request` for a merge with itself, `transition-not-allowed` if one of them is merged already,
 * `limit-exceeded` for too many contact points, and as `changeTogether`
 */
export async function mergeCustomers(
  stores: Stores,
  {
    sourceId,
    targetId,
    expectedVersion,
  }: { sourceId: CustomerId; targetId: CustomerId; expectedVersion?: number | undefined },
  context: Context,
  also: (done: MergedCustomers) => readonly Write[] = () => [],
): Promise<MergedCustomers> {
  if (sourceId === targetId) throw invalidFields([{ field: 'into', message: 'must be another customer' }]);
  const { customers } = stores;
  const change = customers.changes(
    [
      { id: sourceId, expectedVersion, command: () => ({ kind: 'merge', into: targetId }) },
      {
        id: targetId,
        command: (_, [source]) => ({ kind: 'absorb', customerIds: source ? familyOf(source) : [] }),
      },
    ],
    context,
  );
  return commit(stores, change, { holderId: targetId, also }, context);
}

/**
 * Separates a customer from the one that they were merged into, with all that was merged into them before.
 * @throws KefuError `transition-not-allowed` if they are not merged, or if the other one is merged itself
 */
export async function separateCustomer(
  stores: Stores,
  { sourceId, expectedVersion }: { sourceId: CustomerId; expectedVersion?: number | undefined },
  context: Context,
  also: (done: MergedCustomers) => readonly Write[] = () => [],
): Promise<MergedCustomers> {
  const { customers } = stores;
  const { mergedInto } = await customers.load(sourceId);
  if (!mergedInto)
    throw new KefuError('transition-not-allowed', `Customer ${sourceId} is not merged into another one.`);
  const change = customers.changes(
    [
      { id: sourceId, expectedVersion, command: () => ({ kind: 'unmerge', from: mergedInto }) },
      {
        id: mergedInto,
        command: (_, [source]) => ({ kind: 'release', customerIds: source ? familyOf(source) : [] }),
      },
    ],
    context,
  );
  return commit(stores, change, { holderId: sourceId, also }, context);
}

async function commit(
  { database, customers }: Stores,
  change: ReturnType<CustomerStore['changes']>,
  { holderId, also }: { holderId: CustomerId; also: (done: MergedCustomers) => readonly Write[] },
  context: Context,
): Promise<MergedCustomers> {
  const withPoints: PlannedChange<MergedCustomers> = {
    contested: change.contested,
    async decide(attempt) {
      const { done, writes } = await change.decide(attempt);
      const [source, target] = done;
      if (!source || !target) throw new Error('Two customers are merged.');
      const before = { source: source.before ?? source.state, target: target.before ?? target.state };
      const earlier = await customers.loadAll(before.source.mergedFrom ?? []);
      const points = [before.source, ...earlier].flatMap((one) =>
        contactPointsOf(one).map((point) => customers.repoint(point, one.customerId, holderId)),
      );
      if (points.length > repointedAtMost)
        throw new KefuError(
          'limit-exceeded',
          `The customer has ${points.length} contact points, and at most ${repointedAtMost} can be merged: merge in the other direction, or remove some.`,
        );
      const audited: Write[] = [
        ...customers.audited(before.source, source.state, context),
        ...customers.audited(before.target, target.state, context),
      ];
      return {
        done: { source: source.state, target: target.state },
        writes: [...writes, ...points, ...audited],
      };
    },
  };
  return changeTogether(database, withPoints, also);
}
