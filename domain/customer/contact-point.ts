import { comparedAddress } from '../shared/address.ts';

/** An address or phone number of a customer, in the normalized form under which it is unique. */
export type ContactPoint = `mailto:${string}` | `tel:${string}`;

export function addressPoint(address: string): ContactPoint {
  return `mailto:${comparedAddress(address)}`;
}

export function phonePoint(phone: string): ContactPoint {
  return `tel:${phone}`;
}

export function contactPointsOf(customer: {
  addresses: readonly string[];
  phones: readonly string[];
}): ContactPoint[] {
  return [...customer.addresses.map(addressPoint), ...customer.phones.map(phonePoint)];
}
