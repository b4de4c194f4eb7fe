import { type Database, readTogether } from '../../shared/database.ts';
import type { RateLimitStore } from '../rate-limit.store.ts';
import { automaticMailLimits, brokenLimitSentence, rateSubjectOf } from '../rate-limit.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import { suppressedSentences } from '../suppression.ts';

export interface AddressLimitStores {
  database: Database;
  suppressions: SuppressionStore;
  rates: RateLimitStore;
}

/** An automatic mail that is to be sent. */
interface LimitedMail {
  address: string;
  /** Identifies the mail; a retry at the same moment counts once. */
  id: string;
  at: string;
}

/** Why an automatic mail may not be sent to an address; undefined if it may, and is counted. */
export async function checkAddressLimits(
  { database, suppressions, rates }: AddressLimitStores,
  { address, id, at }: LimitedMail,
): Promise<string | undefined> {
  const reading = suppressions.reading(address);
  const suppression = (await readTogether(database, [reading]))(reading);
  if (suppression) return suppressedSentences[suppression.reason];
  const counting = { at, id, limits: automaticMailLimits };
  const broken = await rates.count(rateSubjectOf(address), { mails: counting });
  return broken.mails && brokenLimitSentence(broken.mails);
}
