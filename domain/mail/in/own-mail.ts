import type { MailAddress } from './incoming-mail.ts';

/** The addresses and domains that this desk itself sends from, in lower case. */
export interface OwnMail {
  addresses: ReadonlySet<string>;
  /** The right side of the Message-IDs that this desk gives. */
  messageIdDomains: ReadonlySet<string>;
}

/** Somebody whose mail names no sender at all. */
export const nobody: MailAddress = { address: 'unknown@invalid', name: '' };

/** Whether mail to an address leaves the desk: our own addresses would have it answer itself. */
export function isOutsider(address: string, own: OwnMail): boolean {
  const domain = domainOf(address);
  if (!domain || address === nobody.address) return false;
  return !own.addresses.has(address) && !own.messageIdDomains.has(domain);
}

function domainOf(address: string): string {
  return /^[^\s@]+@([^\s@]+)$/.exec(address)?.[1]?.toLowerCase() ?? '';
}
