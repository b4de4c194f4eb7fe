import type { Identity } from '../../shared/identity.ts';
import type { DeliveryReport } from './incoming-mail.ts';
import { organizationalDomain } from './organizational-domain.ts';

/** Names that whoever runs a mail system keeps for it (RFC 2142, section 5, and RFC 3464): no user of a provider has them. */
const system = /^(?:mailer-?daemon|postmaster)@/i;

/**
 * Whether a report may take an address off automatic mail for good: only the recipient's own system knows that, and not whoever else
 * has an address there. A provider reports a complaint from whatever domain it likes; it knows the id of a mail from its recipient,
 * where nobody else can know it.
 * @param readers who may have seen the mail's id: to whom it went, and who gets the answers to it
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
