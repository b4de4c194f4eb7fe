import type { CustomerId } from '../shared/ids.ts';
import type { Customer } from './customer.ts';

/** A customer and all that were merged into them: whose tickets, messages and orders are theirs. */
export function familyOf({
  customerId,
  mergedFrom = [],
}: Pick<Customer, 'customerId' | 'mergedFrom'>): CustomerId[] {
  return [customerId, ...mergedFrom];
}
