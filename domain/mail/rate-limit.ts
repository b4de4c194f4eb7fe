import { createHash } from 'node:crypto';
import { comparedAddress, withoutSubaddress } from '../shared/address.ts';

/** At most so many in any span of so many minutes. */
export interface RateLimit {
  most: number;
  minutes: number;
}

/** Automatic mails to one address, whatever headers say: what bounds a loop between two programs. */
export const automaticMailLimits: readonly RateLimit[] = [
  { most: 10, minutes: 10 },
  { most: 30, minutes: 60 },
  { most: 100, minutes: 600 },
];

/** New tickets of one address; replies never count. */
export const ticketLimits: readonly RateLimit[] = [{ most: 20, minutes: 60 }];

/** New tickets of one domain's senders of whom nothing proves that they are its. */
export const domainTicketLimits: readonly RateLimit[] = [{ most: 100, minutes: 60 }];

/**
 * What is counted happens at a moment and has an id: ten digits of Unix seconds and a digest. Entries sort by time, and what
 * is tried again under the same moment is the same entry.
 */
export type RateEntry = `${number}.${string}`;

/** @param what tells one that is counted from another at the same second */
export function rateEntryOf(at: string, what: string): RateEntry {
  const digest = createHash('sha256').update(what).digest('hex').slice(0, 8);
  return `${secondsOf(at)}.${digest}`;
}

/** An entry that sorts before every one within so many minutes of a moment, and behind all others. */
export function rateEntryBefore(at: string, minutes: number): RateEntry {
  return `${secondsOf(at) - minutes * 60}.~`;
}

/**
 * The limit that one more at this moment would break; undefined for none.
 * @param entries what was counted, latest first
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

/** A broken limit as the history of a ticket says it. */
export function brokenLimitSentence({ most, minutes }: RateLimit): string {
  return `${most} automatic mails went to this address within ${minutes} minutes.`;
}

/** Unix seconds after which no limit looks at an entry any more. */
export function rateExpiry(at: string, limits: readonly RateLimit[]): number {
  return secondsOf(at) + Math.max(...limits.map(({ minutes }) => minutes)) * 60;
}

/**
 * What an address is counted under: without its subaddress (RFC 5233: `v+1@` and `v+2@` are one person's), its domain as DNS
 * writes it, all in lower case.
 */
export function rateSubjectOf(address: string): string {
  const subject = withoutSubaddress(comparedAddress(address));
  return subject.includes('@') ? subject : `@${subject}`;
}

function secondsOf(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}
