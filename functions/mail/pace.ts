import { setTimeout as wait } from 'node:timers/promises';
import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import { turnOf } from '../../domain/mail/out/send-rate.ts';
import { cached } from '../cached.ts';
import { logger } from '../logger.ts';
import { TooEarly } from '../queue-batch.ts';

/** AWS raises a rate now and then, and never often. */
const rateMilliseconds = 5 * 60_000;

/** A sandbox account's rate, which every account has at least. */
const leastPerSecond = 1;

/** Longer waits are the queue's: a function that waits is paid for. */
const longestWaitMilliseconds = 20_000;

export type Pace = (recipients: number) => Promise<void>;

/**
 * Waits until this sandbox may send to so many recipients without exceeding the account's rate.
 * @throws TooEarly where that is too long to wait for.
 */
export function paceOf(ses: SESClient): Pace {
  let freeAt = 0;
  const rate = cached(rateMilliseconds, async () => {
    const { MaxSendRate } = await ses.send(new GetSendQuotaCommand());
    return MaxSendRate || leastPerSecond;
  });
  return async (recipients) => {
    const perSecond = await rate().catch((error: unknown) => {
      logger.warn('SES does not tell its sending rate; the least that any account has is kept.', { error });
      return leastPerSecond;
    });
    const now = Date.now();
    const next = turnOf(freeAt, now, recipients, perSecond);
    const milliseconds = next.turn - now;
    if (milliseconds > longestWaitMilliseconds)
      throw new TooEarly(`The account's sending rate is used up for ${Math.ceil(milliseconds / 1000)} s.`);
    freeAt = next.freeAt;
    await wait(milliseconds);
  };
}
