import { addMilliseconds } from '../shared/moment.ts';

/**
 * The pauses before the attempts of a delivery, in seconds: 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 6 h. Without jitter,
 * the last attempt is 23 h 35 min after the first.
 */
const pauses = [0, 5, 300, 1800, 7200, 18_000, 36_000, 21_600] as const;

/** A pause is up to this much longer, at random, so that a receiver that comes back is not met by all at once. */
const jitter = 0.2;

/** A receiver may ask for at most this much patience. Seconds. */
const longestRetryAfter = 24 * 3600;

interface Failure {
  /** Attempts so far, with the one that failed. */
  attempts: number;
  /** RFC 3339 */
  now: string;
  /** From 0 to below 1. */
  random: number;
  /** What the receiver asked for by Retry-After. Seconds. */
  retryAfterSeconds?: number | undefined;
}

/** When a failed delivery is attempted again; undefined after the last attempt. */
export function nextAttemptAt({ attempts, now, random, retryAfterSeconds = 0 }: Failure): string | undefined {
  const pause = pauses[attempts];
  if (pause === undefined) return undefined;
  const wanted = Math.min(Math.max(retryAfterSeconds, 0), longestRetryAfter);
  const seconds = Math.max(pause * (1 + jitter * random), wanted);
  return addMilliseconds(now, Math.ceil(seconds * 1000));
}

/**
 * The seconds that a `Retry-After` header asks for (RFC 9110, section 10.2.3): a number of seconds or a date. Undefined
 * if it is neither.
 */
export function retryAfterSeconds(header: string | undefined, now: string): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Date.parse accepts much else, such as a bare year.
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.parse(now)) / 1000));
}
