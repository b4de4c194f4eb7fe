import type { Identity } from '../../shared/identity.ts';
import { organizationalDomain } from '../../shared/organizational-domain.ts';
import type { DeliveryReport } from './incoming-mail.ts';

/**
 * Names that are reserved for mail systems (RFC 2142, section 5, and RFC 3464), so no user of a provider has them.
 */
const system = /^(?:mailer-?daemon|postmaster)@/i;

/**
 * Whether a report may suppress an address: only the recipient's own system may, not any address at the same
 * provider. A complaint may also come from another domain, if only one person can know the mail's id.
 * @param readers who may know the mail's id: its recipients, and those who receive answers to it
 */
export function maySuppress(
  identity: Identity,
  { kind }: Pick<DeliveryReport, 'kind'>,
  address: string,
  readers: readonly string[],
): boolean {
  if (identity.status !== 'authenticated') return false;
  if (kind === 'complaint' && readers.length === 1) return true;
  return system.test(identity.address) && organizationOf(identity.address) === organizationOf(address);
}

function organizationOf(address: string): string {
  return organizationalDomain(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
}
