import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { addressPoint } from './contact-point.ts';

export const replacedAddress = z.object({
  customerId: idSchema('customer'),
  version: z.number().int().positive(),
  address: z.string(),
  replacedAt: z.iso.datetime(),
});
export type ReplacedAddress = z.infer<typeof replacedAddress>;

/** The addresses that a change of a list replaced: those that it removed, if it added any. */
export function addressesReplaced(before: readonly string[], after: readonly string[]): string[] {
  const has = (addresses: readonly string[]) => {
    const points = new Set(addresses.map(addressPoint));
    return (address: string) => points.has(addressPoint(address));
  };
  const [had, hasNow] = [has(before), has(after)];
  return after.every(had) ? [] : before.filter((address) => !hasNow(address));
}
