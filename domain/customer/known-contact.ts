import * as z from 'zod';
import { type CustomerId, idSchema } from '../shared/ids.ts';

/** Who a contact point belongs to, and whether its owner is proved, so that automatic mail may go there. */
export const knownContact = z.object({
  /** Who has it. */
  customerId: idSchema('customer'),
  /** Whose it was before they were merged. */
  originId: idSchema('customer').optional(),
  provedAt: z.iso.datetime().optional(),
});
export type KnownContact = z.infer<typeof knownContact>;

/** The customer to whom belongs what comes in through a contact point, also when they are separated again. */
export function recipientOf({ customerId, originId }: KnownContact): CustomerId {
  return originId ?? customerId;
}
