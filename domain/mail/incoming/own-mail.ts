import { withoutSubaddress } from '../../shared/address.ts';
import { type Mailbox, mailboxAddresses } from '../mailbox.ts';
import type { MailAddress } from './incoming-mail.ts';

/** The addresses and domains that are this desk's own, in lower case. */
export interface OwnMail {
  /** At which people write to it, inside of its domains or elsewhere. */
  addresses: ReadonlySet<string>;
  /** The right side of the Message-IDs that this desk gives. */
  messageIdDomains: ReadonlySet<string>;
}

/** What is the desk's own, by its mailboxes and mail domains. */
export function ownMailOf(mailboxes: readonly Mailbox[], mailDomains: readonly string[]): OwnMail {
  return { addresses: new Set(mailboxes.flatMap(mailboxAddresses)), messageIdDomains: new Set(mailDomains) };
}

/** Somebody whose mail names no sender at all. */
export const nobody: MailAddress = { address: 'unknown@invalid', name: '' };

/** Whether mail to an address leaves the desk: our own addresses would have it answer itself. */
export function isOutsider(address: string, own: OwnMail): boolean {
  const domain = domainOf(address);
  if (!domain || address === nobody.address) return false;
  return !isMailboxAddress(address, own.addresses) && !own.messageIdDomains.has(domain);
}

/** Whether an address, as it is compared, is that of a mailbox or a subaddress of it. */
export function isMailboxAddress(address: string, addresses: ReadonlySet<string>): boolean {
  return addresses.has(address) || addresses.has(withoutSubaddress(address));
}

function domainOf(address: string): string {
  return /^[^\s@]+@([^\s@]+)$/.exec(address)?.[1]?.toLowerCase() ?? '';
}
