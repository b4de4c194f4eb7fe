import { familyOf } from '../../../domain/customer/family.ts';
import { mergeCustomers, separateCustomer } from '../../../domain/customer/merge/merge-customers.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { customers } from '../../stores.ts';
import type { Caller } from '../api/call.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import { handle } from '../api/handle.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { customerRoutes } from './customers.routes.ts';
import { sendLevelOf } from './level-jobs.ts';

export const mergeCustomer = handle(
  customerRoutes.mergeCustomer,
  async ({ params: { customerId }, body: { into }, principal, ifMatch, context, record }) => {
    const caller = { principal, context };
    const source = await loadVisibleCustomer(caller, customerId, 'edit');
    await requireVisibleInto(caller, into);
    await sendLevelOf(familyOf(source), context);
    const merge = { sourceId: customerId, targetId: into, expectedVersion: ifMatch };
    const merged = await mergeCustomers({ database, customers }, merge, context, (done) =>
      record({ body: done.source }),
    );
    return { body: merged.source, contacts: await contactsOfCustomer(caller, merged.source) };
  },
);

export const unmergeCustomer = handle(
  customerRoutes.unmergeCustomer,
  async ({ params: { customerId }, principal, ifMatch, context, record }) => {
    const caller = { principal, context };
    const source = await loadVisibleCustomer(caller, customerId, 'edit');
    if (source.mergedInto) await loadVisibleCustomer(caller, source.mergedInto, 'edit');
    await sendLevelOf(familyOf(source), context);
    const separated = await separateCustomer(
      { database, customers },
      { sourceId: customerId, expectedVersion: ifMatch },
      context,
      (done) => record({ body: done.source }),
    );
    return { body: separated.source, contacts: await contactsOfCustomer(caller, separated.source) };
  },
);

/** @throws KefuError `invalid-request` for a customer that is not visible */
async function requireVisibleInto(caller: Caller, into: CustomerId): Promise<void> {
  try {
    await loadVisibleCustomer(caller, into, 'edit');
  } catch (error) {
    if (error instanceof KefuError && error.code === 'not-found')
      throw invalidFields([unknownId('into', into)]);
    throw error;
  }
}
