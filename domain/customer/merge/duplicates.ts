import type { Customer } from '../customer.ts';

/** Why two customers may be one person: one names a phone number that the other has, or both have one name and organization. */
export const duplicateReasons = ['phone', 'name-and-organization'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

/**
 * The phone numbers, in E.164, that a customer's record names beside their own: those of postal addresses, and accounts of
 * channels whose id is a number, as `whatsapp:+8613812345678`. Another customer may have them.
 */
export function phonesNamedBy({
  phones,
  identities = [],
  postalAddresses = [],
}: Pick<Customer, 'phones' | 'identities' | 'postalAddresses'>): string[] {
  const ids = identities.map((identity) => identity.slice(identity.indexOf(':') + 1));
  const named = [...postalAddresses.flatMap(({ phone }) => phone ?? []), ...ids];
  const numbers = named.filter((text) => /^\+[1-9]\d{6,14}$/.test(text));
  return [...new Set(numbers)].filter((phone) => !phones.includes(phone));
}

/** Whether two names are the same but for case, width and spaces. */
export function isSameName(one: string, other: string): boolean {
  return comparedName(one) !== '' && comparedName(one) === comparedName(other);
}

function comparedName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
