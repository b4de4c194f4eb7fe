import { createHash } from 'node:crypto';
import { comparedAddress, withoutSubaddress } from '../shared/address.ts';

/** At most this many in any period of this many minutes. */
export interface RateLimit {
  most: number;
  minutes: number;
}

/** Automatic mails to one address, whatever the headers say; this bounds loops between programs. */
export const automaticMailLimits: readonly RateLimit[] = [
  { most: 10, minutes: 10 },
  { most: 30, minutes: 60 },
  { most: 100, minutes: 600 },
];

/** New tickets of one address; replies never count. */
export const ticketLimits: readonly RateLimit[] = [{ most: 20, minutes: 60 }];

/** New tickets of unverified senders of one domain. */
export const domainTicketLimits: readonly RateLimit[] = [{ most: 100, minutes: 60 }];

/** Exact lookups of customers by one principal. */
export const lookupLimits: readonly RateLimit[] = [{ most: 60, minutes: 60 }];

/** Reveals of contact data to one principal. */
export const revealLimits: readonly RateLimit[] = [{ most: 30, minutes: 60 }];

/**
 * A counted event: ten digits of Unix seconds and a digest. Entries sort by time, and a retry at the same moment is
 * the same entry.
 */
export type RateEntry = `${number}.${string}`;

/** @param what distinguishes events of the same second */
export function rateEntryOf(at: string, what: string): RateEntry {
  const digest = createHash('sha256').update(what).digest('hex').slice(0, 8);
  return `${secondsOf(at)}.${digest}`;
}

/** An entry that sorts before every one within this many minutes, and after all others. */
export function rateEntryBefore(at: string, minutes: number): RateEntry {
  return `${secondsOf(at) - minutes * 60}.~`;
}

/**
 * The limit that one more at this moment would exceed; undefined for none.
 * @param entries the counted events, latest first
 */
export function brokenLimit(
  entries: readonly string[],
  limits: readonly RateLimit[],
  at: string,
): RateLimit | undefined {
  return limits.find(({ most, minutes }) => {
    const entry = entries[most - 1];
    return entry !== undefined && entry > rateEntryBefore(at, minutes);
  });
}

/** An exceeded limit, for the history of a ticket. */
export function brokenLimitSentence({ most, minutes }: RateLimit): string {
  return `${most} automatic mails went to this address within ${minutes} minutes.`;
}

/** Unix seconds after which no limit needs an entry any more. */
export function rateExpiry(at: string, limits: readonly RateLimit[]): number {
  return secondsOf(at) + Math.max(...limits.map(({ minutes }) => minutes)) * 60;
}

/**
 * The normalized address under which events are counted: without its subaddress (RFC 5233: `v+1@` and `v+2@` are one
 * person's), the domain in Punycode, in lower case.
 */
export function rateSubjectOf(address: string): string {
  const subject = withoutSubaddress(comparedAddress(address));
  return subject.includes('@') ? subject : `@${subject}`;
}

function secondsOf(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}
