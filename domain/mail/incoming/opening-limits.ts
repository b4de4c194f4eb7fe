import { isTakenBySes } from '../../shared/address.ts';
import type { Identity } from '../../shared/identity.ts';
import type { RateLimitStore } from '../rate-limit.store.ts';
import {
  automaticMailLimits,
  brokenLimitSentence,
  domainTicketLimits,
  rateSubjectOf,
  ticketLimits,
} from '../rate-limit.ts';
import type { Suppression } from '../suppression.ts';
import { suppressedSentences } from '../suppression.ts';
import type { Hold } from './hold.ts';
import { isPublicProvider } from './public-mail-providers.ts';

/** A mail that is about to open a ticket. */
export interface OpeningMail {
  sesMailId: string;
  mailboxId: string;
  receivedAt: string;
  senderAddress: string;
  identity: Identity;
  /** Whether automatic mail may answer its author. */
  mayBeAcknowledged: boolean;
  /** Whether an acknowledgement would answer it. */
  isAnswered: boolean;
  /** A person let it in: whoever releases a flood wants its tickets, if not all its acknowledgements. */
  isReleased: boolean;
  suppression: Suppression | undefined;
}

/** What the history of a ticket says where its author may be anybody. */
const unproved =
  'Nothing proves that the mail is from its sender, who may never have written: see the setting `acknowledge`.';

const unreachable = 'SES sends no mail to such an address.';

/** Whether a mail may open a ticket, and why it may not be acknowledged. */
export type OpeningLimits = { flood: Hold } | { flood: undefined; heldBack: string | undefined };

/**
 * Counts a mail that is about to open a ticket, and its acknowledgement, against the limits of its address; where nothing
 * proves that it is from its sender, apart from the mail that is, and also against the limit of the domain, unless anybody can
 * have an address there. What is tried again counts once. Costs a call; three at most for an unverified sender.
 */
export async function countOpening(
  rates: RateLimitStore,
  mail: OpeningMail,
  now: string,
): Promise<OpeningLimits> {
  const { sesMailId, mailboxId, receivedAt: at, senderAddress } = mail;
  const id = `${sesMailId} ${mailboxId}`;
  const refused = reasonAgainst(mail);
  const address = rateSubjectOf(senderAddress);
  const tickets = mail.isReleased ? {} : { tickets: { at, id, limits: ticketLimits } };
  const isAcknowledged = mail.isAnswered && refused === undefined;
  const mails = isAcknowledged ? { mails: { at: now, id, limits: automaticMailLimits } } : {};
  const isProved = mail.identity.status === 'authenticated';
  const flood = isProved ? undefined : await unprovedFlood(rates, mail, { at, id });
  if (flood) return { flood };
  const broken = await rates.count(address, isProved ? { ...tickets, ...mails } : mails);
  if (broken.tickets) return { flood: floodOf(broken.tickets, 'Its address') };
  return { flood: undefined, heldBack: refused ?? (broken.mails && brokenLimitSentence(broken.mails)) };
}

/** Counts a mail that nothing proves to be its sender's. Apart from mail that is, or whoever is named in forged mail would be kept out. */
async function unprovedFlood(
  rates: RateLimitStore,
  mail: OpeningMail,
  opening: { at: string; id: string },
): Promise<Hold | undefined> {
  if (mail.isReleased) return undefined;
  const subject = rateSubjectOf(mail.senderAddress);
  const domain = await domainCounted(subject);
  const [ofAddress, ofDomain] = await Promise.all([
    rates.count(`unproved ${subject}`, { tickets: { ...opening, limits: ticketLimits } }),
    domain ? rates.count(domain, { tickets: { ...opening, limits: domainTicketLimits } }) : undefined,
  ]);
  if (ofAddress.tickets) return floodOf(ofAddress.tickets, 'Its address');
  return ofDomain?.tickets && floodOf(ofDomain.tickets, 'Its domain, of which nothing proves it,');
}

function reasonAgainst({ mayBeAcknowledged, senderAddress, suppression }: OpeningMail): string | undefined {
  if (!mayBeAcknowledged) return unproved;
  if (!isTakenBySes(senderAddress)) return unreachable;
  return suppression && suppressedSentences[suppression.reason];
}

/** The domain that a mail counts for, too; undefined where anybody can have an address there. */
async function domainCounted(subject: string): Promise<string | undefined> {
  const domain = subject.slice(subject.lastIndexOf('@') + 1);
  if (isPublicProvider(domain)) return undefined;
  // The Public Suffix List is loaded for the few mails that nothing proves.
  const { organizationalDomain } = await import('./organizational-domain.ts');
  return `@${organizationalDomain(domain)}`;
}

function floodOf({ most, minutes }: { most: number; minutes: number }, who: string): Hold {
  const detail = `${who} opened ${most} tickets within ${minutes} minutes; replies to them still come in.`;
  return { reason: 'flood', detail };
}
