import type { Identity } from '../identity.ts';
import type { DeliveryReport } from './incoming-mail.ts';
import { organizationalDomain } from './organizational-domain.ts';

/**
 * Whether a report may take an address off automatic mail for good: only the recipient's own system knows that. A provider
 * reports a complaint from whatever domain it likes; it knows the id of a mail that went to one recipient alone from them.
 */
export function maySuppress(
  identity: Identity,
  { kind }: Pick<DeliveryReport, 'kind'>,
  address: string,
  sentTo: readonly string[],
): boolean {
  if (identity.status !== 'authenticated') return false;
  if (kind === 'complaint' && sentTo.length === 1) return true;
  return organizationOf(identity.address) === organizationOf(address);
}

function organizationOf(address: string): string {
  return organizationalDomain(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
}
