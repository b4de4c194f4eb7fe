import { comparedAddress } from '../shared/address.ts';
import type { Customer } from './customer.ts';

/**
 * An address, a phone number or an account of another channel, in the normalized form under which it belongs to one
 * customer.
 */
export type ContactPoint = `mailto:${string}` | `tel:${string}` | `identity:${string}`;

/** The values of a customer's contact points, by their kind. */
export type ContactValues = Pick<Customer, 'addresses' | 'phones' | 'identities'>;

export function addressPoint(address: string): ContactPoint {
  return `mailto:${comparedAddress(address)}`;
}

export function phonePoint(phone: string): ContactPoint {
  return `tel:${phone}`;
}

/** Ids of other channels may differ in their case alone, which keys of the table don't: `A` is written as `!a`. */
export function identityPoint(identity: string): ContactPoint {
  return `identity:${identity.replace(/[!A-Z]/g, (character) => `!${character.toLowerCase()}`)}`;
}

/** A contact point with its value as the customer's record has it. */
export interface NamedPoint {
  field: keyof ContactValues;
  value: string;
  point: ContactPoint;
  /** The first of its kind. */
  isPrimary: boolean;
}

export function namedPointsOf({ addresses, phones, identities = [] }: ContactValues): NamedPoint[] {
  const named = (
    field: keyof ContactValues,
    values: readonly string[],
    pointOf: (value: string) => ContactPoint,
  ) => values.map((value, index) => ({ field, value, point: pointOf(value), isPrimary: index === 0 }));
  return [
    ...named('addresses', addresses, addressPoint),
    ...named('phones', phones, phonePoint),
    ...named('identities', identities, identityPoint),
  ];
}

export function contactPointsOf(customer: ContactValues): ContactPoint[] {
  return namedPointsOf(customer).map(({ point }) => point);
}
