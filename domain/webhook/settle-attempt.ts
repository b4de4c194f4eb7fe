import type { WebhookDeliveryId } from '../shared/ids.ts';
import type { EndpointHealthStore } from './endpoint-health.store.ts';
import { breakerAfter, type EndpointHealth } from './endpoint-health.ts';

interface Stores {
  healths: EndpointHealthStore;
  now(): string;
}

interface Ended {
  /** The endpoint's, when the attempt began. */
  health: EndpointHealth;
  deliveryId: WebhookDeliveryId;
  succeeded: boolean;
  isProbe: boolean;
}

/**
 * Counts an attempt that has ended and frees its slot; opens or closes the breaker if it decides so. A probe does that
 * before it frees its slot, so that there is no second one.
 * @returns the endpoint's health; undefined if the endpoint was deleted meanwhile
 */
export async function settleAttempt(
  { healths, now }: Stores,
  { health, deliveryId, ...ended }: Ended,
): Promise<EndpointHealth | undefined> {
  if (ended.isProbe) await decide(health);
  const counted = await healths.recordAttempt(health, { deliveryId, succeeded: ended.succeeded }, now());
  if (counted && !ended.isProbe) await decide(counted);
  return counted;

  async function decide(seen: EndpointHealth): Promise<void> {
    const breaker = breakerAfter(seen, ended, now());
    if (breaker) await healths.setBreaker(seen, breaker);
  }
}
