import type * as z from 'zod';
import {
  addressPoint,
  type ContactPoint,
  identityPoint,
  phonePoint,
} from '../../../domain/customer/contact-point.ts';
import { recipientOf } from '../../../domain/customer/known-contact.ts';
import { unknownCustomer } from '../../../domain/customer/order/record-order.ts';
import { readTogether } from '../../../domain/shared/database.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { customers } from '../../stores.ts';
import type { customerNamed } from './orders.routes.ts';

type Named = z.output<typeof customerNamed>;

/**
 * The id of a customer whom a request names. Whether the caller sees them is checked later, with the same error.
 * @throws KefuError `invalid-request` for a contact point that nobody has
 */
export async function idOfNamed(named: Named): Promise<CustomerId> {
  const { customerId, externalId } = named;
  const point = pointOf(named);
  const found =
    customerId ??
    (externalId === undefined
      ? point && (await recipientAt(point))
      : await customers.findByExternalId(externalId));
  if (!found) throw unknownCustomer();
  return found;
}

/** Who has a contact point; of a merged customer it is still theirs, so that they can be separated again. */
async function recipientAt(point: ContactPoint): Promise<CustomerId | undefined> {
  const finding = customers.finding(point);
  const known = (await readTogether(database, [finding]))(finding);
  return known && recipientOf(known);
}

function pointOf({ address, phone, identity }: Named): ContactPoint | undefined {
  if (address !== undefined) return addressPoint(address);
  if (phone !== undefined) return phonePoint(phone);
  return identity === undefined ? undefined : identityPoint(identity);
}
