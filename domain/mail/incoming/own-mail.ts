import { withoutSubaddress } from '../../shared/address.ts';
import { type Mailbox, mailboxAddresses } from '../mailbox.ts';
import type { MailAddress } from './incoming-mail.ts';

/** The addresses and domains of this desk, in lower case. */
export interface OwnMail {
  /** Addresses of mailboxes, inside of the desk's domains or elsewhere. */
  addresses: ReadonlySet<string>;
  /** The domains of Message-IDs that the desk generates. */
  messageIdDomains: ReadonlySet<string>;
}

/** The desk's own addresses and domains, from its mailboxes and mail domains. */
export function ownMailOf(mailboxes: readonly Mailbox[], mailDomains: readonly string[]): OwnMail {
  return { addresses: new Set(mailboxes.flatMap(mailboxAddresses)), messageIdDomains: new Set(mailDomains) };
}

/** The sender of a mail that names none. */
export const nobody: MailAddress = { address: 'unknown@invalid', name: '' };

/** Whether an address is outside of the desk. Mail to its own addresses would make it answer itself. */
export function isOutsider(address: string, own: OwnMail): boolean {
  const domain = domainOf(address);
  if (!domain || address === nobody.address) return false;
  return !isMailboxAddress(address, own.addresses) && !own.messageIdDomains.has(domain);
}

/** Whether a normalized address is that of a mailbox or a subaddress of it. */
export function isMailboxAddress(address: string, addresses: ReadonlySet<string>): boolean {
  return addresses.has(address) || addresses.has(withoutSubaddress(address));
}

function domainOf(address: string): string {
  return /^[^\s@]+@([^\s@]+)$/.exec(address)?.[1]?.toLowerCase() ?? '';
}
