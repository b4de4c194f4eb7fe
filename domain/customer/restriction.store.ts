import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, keyOf, readItem } from '../shared/database.ts';
import { type CustomerId, idSchema } from '../shared/ids.ts';
import { customerSchema } from './customer.entity.ts';

const restrictable = z.object({
  restrictedAt: z.iso.datetime().optional(),
  mergedInto: idSchema('customer').optional(),
});

export type RestrictionStore = ReturnType<typeof restrictionStore>;

/** Whether the processing of customers' data is restricted: all that some functions need of customers. */
export function restrictionStore(database: Database) {
  const customers = new Entity(customerSchema, database);

  /** Also where the one who stands for the customer is restricted. False for one who doesn't exist. A read unit for each. */
  async function isRestricted(customerId: CustomerId): Promise<boolean> {
    const item = await readItem(database, keyOf(customers.get({ customerId })));
    const { restrictedAt, mergedInto } = restrictable.parse(item ?? {});
    return restrictedAt !== undefined || (mergedInto !== undefined && isRestricted(mergedInto));
  }

  return { isRestricted };
}
