import { setTimeout as wait } from 'node:timers/promises';
import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import { turnOf } from '../../domain/mail/outgoing/send-rate.ts';
import { cached } from '../cached.ts';
import { logger } from '../logger.ts';
import { TooEarly } from '../queue-batch.ts';

/** The account's rate rarely changes. */
const rateMilliseconds = 5 * 60_000;

/** The rate of an account in the SES sandbox, the lowest there is. */
const leastPerSecond = 1;

/** For longer waits the job returns to the queue, since waiting functions are billed. */
const longestWaitMilliseconds = 20_000;

export type Pace = (recipients: number) => Promise<void>;

/**
 * Waits until this execution environment may send to this many recipients without exceeding the account's rate.
 * @throws TooEarly if the wait would be too long
 */
export function paceOf(ses: SESClient): Pace {
  let freeAt = 0;
  const rate = cached(rateMilliseconds, async () => {
    const { MaxSendRate } = await ses.send(new GetSendQuotaCommand());
    return MaxSendRate || leastPerSecond;
  });
  return async (recipients) => {
    const perSecond = await rate().catch((error: unknown) => {
      logger.warn('SES does not report the sending rate; the lowest of any account is used.', { error });
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
