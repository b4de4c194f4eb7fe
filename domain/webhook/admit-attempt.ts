import type { WebhookDeliveryId, WebhookEndpointId } from '../shared/ids.ts';
import type { EndpointHealthStore } from './endpoint-health.store.ts';
import {
  type Admission,
  admit,
  crashedAttempts,
  type EndpointHealth,
  isQuick,
  newHealth,
} from './endpoint-health.ts';

interface Stores {
  healths: EndpointHealthStore;
  now(): string;
  pause(milliseconds: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

/** How often an endpoint that changes all the time is read, before it counts as full. */
const tries = 10;

/**
 * How often, and for how long, an attempt waits for a slot of a receiver that answers quickly. A longer wait would keep
 * other endpoints' attempts from running where Lambda's concurrency is low.
 */
const [waits, waitMs] = [3, 50] as const;

/** What was decided, and the endpoint's health, with the attempt's slot if it may be made. */
export interface Admitted {
  admission: Admission;
  health: EndpointHealth;
}

/**
 * Takes one of the slots of an endpoint for an attempt, or finds out why there is none. The endpoint is thought to be
 * idle first, so that an attempt usually costs a single write and no read.
 */
export async function admitAttempt(
  { healths, now, pause, random }: Stores,
  { endpointId, deliveryId }: { endpointId: WebhookEndpointId; deliveryId: WebhookDeliveryId },
): Promise<Admitted> {
  let health = newHealth(endpointId);
  let waited = 0;
  for (let tried = 0; tried < tries; tried++) {
    const crashed = crashedAttempts(health, now());
    if (crashed.length) {
      health = await healths.freeCrashed(health, crashed);
      continue;
    }
    const admission = admit(health, deliveryId, now());
    if (admission.outcome === 'go') {
      const taking = await healths.takeSlot(health, deliveryId, admission, now());
      if (taking.isTaken) return { admission, health: taking.health };
      health = taking.health;
    } else if (admission.outcome === 'full' && waited < waits && isQuick(health, now())) {
      waited += 1;
      await pause(waitMs * (1 + random()));
      health = newHealth(endpointId);
    } else {
      return { admission, health };
    }
  }
  return { admission: { outcome: 'full' }, health };
}
