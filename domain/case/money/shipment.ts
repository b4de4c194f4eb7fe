import * as z from 'zod';
import { idSchema } from '../../shared/ids.ts';
import { carrier, trackingNumber } from './money-fields.ts';

/** Where a shipment is, in the order in which it gets there. What was lost may still arrive; what was delivered stays so. */
export const shipmentState = z.enum(['expected', 'in-transit', 'lost', 'delivered']);
export type ShipmentState = z.infer<typeof shipmentState>;

/** Goods on their way to the desk or to the customer, for a case. */
export const shipment = z.object({
  carrier,
  trackingNumber,
  version: z.int().positive(),
  caseId: idSchema('case'),
  direction: z.enum(['inbound', 'outbound']),
  state: shipmentState,
  expectedAt: z.iso.datetime(),
  /** When it was last reported in another state. */
  changedAt: z.iso.datetime().optional(),
});
export type Shipment = z.infer<typeof shipment>;

/**
 * The shipment after a carrier reported a state. Undefined if that changes nothing: repeated, or late. So the same reports lead to
 * the same state in any order.
 */
export function afterReport(before: Shipment, state: ShipmentState, now: string): Shipment | undefined {
  const place = (one: ShipmentState) => shipmentState.options.indexOf(one);
  if (place(state) <= place(before.state)) return undefined;
  return { ...before, state, version: before.version + 1, changedAt: now };
}
