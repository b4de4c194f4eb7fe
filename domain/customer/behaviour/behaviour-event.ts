import * as z from 'zod';
import { derivedId } from '../../shared/derived-id.ts';
import { type CustomerId, idSchema } from '../../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../../shared/moment.ts';
import { oneLine } from '../../shared/text-field.ts';

const sku = oneLine(100);
const at = z.iso.datetime();

/** What a customer did in a shop: looked at a product, searched for something, or put a product in the cart. */
export const behaviour = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('viewed'), at, sku, name: oneLine(200).optional() }),
  z.object({ kind: z.literal('searched'), at, query: oneLine(200) }),
  z.object({
    ...{ kind: z.literal('carted'), at, sku, name: oneLine(200).optional() },
    quantity: z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000).optional(),
  }),
]);
export type Behaviour = z.infer<typeof behaviour>;

const identity = { behaviourEventId: idSchema('behaviourEvent'), customerId: idSchema('customer') };
const [viewed, searched, carted] = behaviour.options;

/** What one customer did at one time. */
export const behaviourEvent = z.discriminatedUnion('kind', [
  viewed.extend(identity),
  searched.extend(identity),
  carted.extend(identity),
]);
export type BehaviourEvent = z.infer<typeof behaviourEvent>;

/** The same behaviour of the same customer always has the same id, so that it can be sent again. */
export function behaviourEventOf(customerId: CustomerId, done: Behaviour): BehaviourEvent {
  const what = done.kind === 'searched' ? done.query : done.sku;
  const behaviourEventId = derivedId('behaviourEvent', [customerId, done.at, done.kind, what].join('\n'));
  return { ...done, customerId, behaviourEventId };
}

/**
 * Why behaviour is not kept; undefined if it is.
 * @param days for which it would be
 */
export function whyNotKept(
  { at }: Behaviour,
  days: number,
  now: string,
): 'too-old' | 'in-the-future' | undefined {
  if (at <= addMilliseconds(now, -days * dayMilliseconds)) return 'too-old';
  return at > addMilliseconds(now, clockSkewMs) ? 'in-the-future' : undefined;
}

/** Clocks of shops may be ahead. */
const clockSkewMs = 5 * 60_000;

/** When it is forgotten, in Unix seconds. */
export function behaviourExpiry({ at }: { at: string }, days: number): number {
  return Math.floor(Date.parse(at) / 1000) + days * 86_400;
}
