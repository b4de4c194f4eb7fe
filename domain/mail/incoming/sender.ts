import { comparedAddress } from '../../shared/address.ts';
import type { Identity } from '../../shared/identity.ts';
import type { IncomingMail, MailAddress } from './incoming-mail.ts';
import { nobody } from './own-mail.ts';
import { readAddresses } from './reading/addresses.ts';
import { isAddress } from './reading/is-address.ts';
import { isRobot } from './robot.ts';

/** Addresses that nobody reads; their mail names the person in Reply-To. */
const relay =
  /^(?:no-?reply|do-?not-?reply|donotreply|bounces?|mailer-daemon|notifications?)(?:[+\-.=].*)?@/i;

/** A mail's author, and how far they are authenticated. */
export interface Author {
  sender: MailAddress;
  identity: Identity;
}

/**
 * The author of a mail: From, or the person behind it if From writes for others; without From, Reply-To or the
 * envelope sender. See docs/RULES.md, Sender identity. `identity` is that of From; `forwarders` are the addresses, in
 * lower case, that may vouch for the person behind them.
 */
export function authorOf(
  mail: IncomingMail,
  envelopeFrom: string,
  identity: Identity,
  forwarders: ReadonlySet<string>,
): Author {
  const from = mail.from && isAddress(mail.from.address) ? mail.from : undefined;
  if (!from) {
    const envelope = envelopeFrom.replace(/[<>]/g, '');
    const carried = isAddress(envelope) ? { address: envelope, name: '' } : nobody;
    return { sender: mail.replyTo.find(isPerson) ?? carried, identity };
  }
  const isForwarder = forwarders.has(comparedAddress(from.address));
  const isOther = (person: MailAddress) =>
    isPerson(person) && person.address !== from.address && !forwarders.has(comparedAddress(person.address));
  const behind =
    isForwarder || speaksForOthers(mail, from)
      ? [...originalAuthors(mail), ...mail.replyTo].find(isOther)
      : undefined;
  if (!behind) return { sender: from, identity };
  return { sender: behind, identity: identityBehind(identity, behind.address, isForwarder) };
}

function identityBehind(identity: Identity, address: string, isForwarder: boolean): Identity {
  if (identity.status === 'failed') return { status: 'failed', address };
  const isVouchedFor = isForwarder && identity.status === 'authenticated';
  return { status: 'unverified', address, basis: isVouchedFor ? 'vouched' : 'reply-to' };
}

/** Whether From is a relay, form or list that writes for somebody else. */
function speaksForOthers({ headers }: IncomingMail, { address, name }: MailAddress): boolean {
  if (relay.test(address) || headers.has('x-original-from') || /\bvia\b/i.test(name)) return true;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const list = /<([^<>\s]{1,255})>/.exec(headers.get('list-id')?.[0] ?? '')?.[1]?.toLowerCase();
  return list !== undefined && (list === domain || list.endsWith(`.${domain}`));
}

/** Lists that rewrite From put the author in this field. */
function originalAuthors({ headers }: IncomingMail): MailAddress[] {
  return readAddresses(headers.get('x-original-from')?.[0] ?? '');
}

/** Whether a person reads the address. */
function isPerson({ address }: MailAddress): boolean {
  return isAddress(address) && !isRobot(address);
}
