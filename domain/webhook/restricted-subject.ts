import { CustomerChanged } from '../../events/customer/customer-events.ts';
import type { AnyEvent } from '../../events/event.ts';
import { type CustomerId, idSchema } from '../shared/ids.ts';

/**
 * The customer whose restriction holds an event back from other programs: that of an event about a customer's or an order's record.
 * What happens in tickets and cases goes on, as somebody works on it, and so do refunds that were approved. That a restriction began or
 * ended is told, so that others can restrict as well.
 */
export function heldBackFor({ type, subject, data }: AnyEvent): CustomerId | undefined {
  if (type === CustomerChanged.type && isAboutRestriction(data)) return undefined;
  if (type.startsWith('customer.')) return idSchema('customer').safeParse(subject.id).data;
  if (type.startsWith('order.')) return idSchema('customer').safeParse(data.customerId).data;
  return undefined;
}

function isAboutRestriction({ fields }: AnyEvent['data']): boolean {
  return Array.isArray(fields) && fields.includes('restrictedAt');
}
