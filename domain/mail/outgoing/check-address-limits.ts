import type { RateLimitStore } from '../rate-limit.store.ts';
import { automaticMailLimits, brokenLimitSentence, rateSubjectOf } from '../rate-limit.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import { type Suppression, suppressedSentences } from '../suppression.ts';

export interface AddressLimitStores {
  suppressions: SuppressionStore;
  rates: RateLimitStore;
}

/** An automatic mail that is to be sent. */
interface LimitedMail {
  address: string;
  /** Identifies the mail; a retry at the same moment counts once. */
  id: string;
  at: string;
  /** Whether the address is suppressed, where it is being read already. */
  found?: Promise<Suppression | undefined> | undefined;
}

/** Why an automatic mail may not be sent to an address; undefined if it may, and is counted. */
export async function checkAddressLimits(
  { suppressions, rates }: AddressLimitStores,
  { address, id, at, found = suppressions.find(address) }: LimitedMail,
): Promise<string | undefined> {
  const suppression = await found;
  if (suppression) return suppressedSentences[suppression.reason];
  const counting = { at, id, limits: automaticMailLimits };
  const broken = await rates.count(rateSubjectOf(address), { mails: counting });
  return broken.mails && brokenLimitSentence(broken.mails);
}
