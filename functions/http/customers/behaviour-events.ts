import { behaviourEventOf, whyNotKept } from '../../../domain/customer/behaviour/behaviour-event.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { behaviourEvents } from '../../stores.ts';
import { knownSettings } from '../../ticket-stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { behaviourEventRoutes } from './behaviour-events.routes.ts';
import { idOfNamed } from './named-customer.ts';

const recordBehaviour = handle(
  behaviourEventRoutes.recordBehaviour,
  async ({ body: { events }, record, ...call }) => {
    const { behaviourEventDays } = (await knownSettings()).retention;
    const known = new Map<string, Promise<CustomerId | undefined>>();
    const results = await Promise.all(
      events.map(async ({ customer, ...done }, index) => {
        const reason = whyNotKept(done, behaviourEventDays, call.context.now);
        if (reason) return { index, reason };
        const name = JSON.stringify(customer);
        const looking = known.get(name) ?? editableId(call, customer);
        known.set(name, looking);
        const customerId = await looking;
        return customerId
          ? behaviourEventOf(customerId, done)
          : { index, reason: 'unknown-customer' as const };
      }),
    );
    const kept = results.flatMap((result) => ('kind' in result ? [result] : []));
    await behaviourEvents.put(kept, behaviourEventDays);
    const refused = results.flatMap((result) => ('reason' in result ? [result] : []));
    const answer = { body: { recorded: kept.length, refused } };
    await commitWrites(database, record(answer));
    return answer;
  },
);

/** Undefined for a customer who doesn't exist, and for one whom the caller may not change. */
async function editableId(
  { principal, context }: Caller,
  named: Parameters<typeof idOfNamed>[0],
): Promise<CustomerId | undefined> {
  try {
    const customerId = await idOfNamed(named);
    return (await loadVisibleCustomer({ principal, context }, customerId, 'edit')).customerId;
  } catch (error) {
    if (error instanceof KefuError || (error instanceof ApiError && error.code === 'forbidden'))
      return undefined;
    throw error;
  }
}

export const handlers = { recordBehaviour } satisfies HandlersOf<'behaviour-events'>;
