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

/** A mail that would open a ticket. */
export interface OpeningMail {
  sesMailId: string;
  mailboxId: string;
  receivedAt: string;
  senderAddress: string;
  identity: Identity;
  /** Whether automatic mail may be sent to its author. */
  mayBeAcknowledged: boolean;
  /** Whether the mail allows an acknowledgement. */
  isAnswered: boolean;
  /** A person released it: flood limits don't apply, those of acknowledgements do. */
  isReleased: boolean;
  suppression: Suppression | undefined;
}

/** Recorded in the history of a ticket if its author is not authenticated. */
const unproved =
  'Nothing proves that the mail is from its sender, who may never have written: see the setting `acknowledge`.';

const unreachable = 'SES sends no mail to such an address.';

/** Whether a mail may open a ticket, and why it may not be acknowledged. */
export type OpeningLimits = { flood: Hold } | { flood: undefined; heldBack: string | undefined };

/**
 * Counts an opening mail and its acknowledgement against the limits of its address. Mail that is not authenticated is
 * counted separately, and also against the limit of its domain, except public providers. A retried mail counts once.
 * Costs one call; at most three for an unverified sender.
 */
export async function countOpening(
  { rates }: { rates: RateLimitStore },
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

/**
 * Counts mail that is not authenticated. It is counted separately, otherwise forged mail would keep out the person
 * whom it names.
 */
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

/** The domain against whose limit a mail counts; undefined for public providers. */
async function domainCounted(subject: string): Promise<string | undefined> {
  const domain = subject.slice(subject.lastIndexOf('@') + 1);
  // Both lists are loaded only for unverified mail.
  const [{ isPublicProvider }, { organizationalDomain }] = await Promise.all([
    import('../../shared/public-mail-providers.ts'),
    import('../../shared/organizational-domain.ts'),
  ]);
  if (isPublicProvider(domain)) return undefined;
  return `@${organizationalDomain(domain)}`;
}

function floodOf({ most, minutes }: { most: number; minutes: number }, who: string): Hold {
  const detail = `${who} opened ${most} tickets within ${minutes} minutes; replies to them still come in.`;
  return { reason: 'flood', detail };
}
