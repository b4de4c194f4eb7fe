import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import { limits } from './reading/limits.ts';

/** Addresses that nobody reads: whoever sends from one says in Reply-To where to answer. */
const relay =
  /^(?:no-?reply|do-?not-?reply|donotreply|bounces?|mailer-daemon|notifications?)(?:[+\-.=].*)?@/i;

/** Somebody whose mail names no sender at all. */
export const nobody: MailAddress = { address: 'unknown@invalid', name: '' };

/**
 * Whom a mail is from: From, or Reply-To where From is missing, a relay (SEMANTICS, "Customers") or one of our own
 * addresses, as in mail of a form; or the envelope's sender where the mail names nobody.
 */
export function senderOf(
  mail: IncomingMail,
  envelopeFrom: string,
  ownAddresses: ReadonlySet<string>,
): MailAddress {
  const [replyTo] = mail.replyTo.filter(({ address }) => isAddress(address));
  const from = mail.from && isAddress(mail.from.address) ? mail.from : undefined;
  const speaksForOthers = (address: string) => relay.test(address) || ownAddresses.has(address.toLowerCase());
  if (from && !(replyTo && speaksForOthers(from.address))) return from;
  if (replyTo) return replyTo;
  const envelope = envelopeFrom.replace(/[<>]/g, '');
  return isAddress(envelope) ? { address: envelope, name: '' } : nobody;
}

function isAddress(address: string): boolean {
  return Buffer.byteLength(address) <= limits.addressOctets && /^[^\s@]+@[^\s@]+$/.test(address);
}
