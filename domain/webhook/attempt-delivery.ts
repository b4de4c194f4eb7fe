import { findPrincipal, type PrincipalStores } from '../access/find-principal.ts';
import type { GrantStore } from '../access/grant.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database, retryOnConflict } from '../shared/database.ts';
import type { WebhookDeliveryId } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { retryAfterSeconds } from './attempt-schedule.ts';
import type { EndpointHealthStore } from './endpoint-health.store.ts';
import { type Admission, admit, attempted, type EndpointHealth, isHopeless } from './endpoint-health.ts';
import { mayReceive } from './may-receive.ts';
import { secretOf, signatureHeaders } from './signature.ts';
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts';
import {
  type Attempt,
  afterAttempt,
  heldUntil,
  isGone,
  isSuccess,
  mayDefer,
  pauseWithoutSlot,
  testType,
  unsent,
  type WebhookDelivery,
} from './webhook-delivery.ts';
import type { WebhookEndpointStore } from './webhook-endpoint.store.ts';
import { disabled, signingEpochs, type WebhookEndpoint } from './webhook-endpoint.ts';
import type { WebhookRootStore } from './webhook-root.store.ts';

interface Stores extends PrincipalStores {
  database: Database;
  deliveries: WebhookDeliveryStore;
  endpoints: Pick<WebhookEndpointStore, 'find' | 'edition'>;
  healths: EndpointHealthStore;
  root: WebhookRootStore;
  grants: Pick<GrantStore, 'ofTicket'>;
  tickets: () => Promise<Pick<TicketStore, 'loadAll'>>;
  /** Posts one webhook, and reports whatever comes of it. */
  post(posting: {
    url: string;
    headers: Record<string, string>;
    body: string;
  }): Promise<Attempt & { retryAfter?: string | undefined }>;
  /** Wakes the delivery at a time that is at most 15 minutes away. */
  wakeAt(deliveryId: WebhookDeliveryId, at: string): Promise<void>;
  now(): string;
  /** From 0 to below 1. */
  random(): number;
}

/** What came of a wake of a delivery. */
export type Attempted =
  | { outcome: 'nothing-to-do' | 'too-early' | 'skipped' | 'withheld' | 'full' | 'held' | 'running' }
  | { outcome: 'attempted'; delivery: WebhookDelivery; disabledReason?: WebhookEndpoint['disabledReason'] };

/** Attempts that are due sooner are woken by a message of their own, others by the clock, which looks two minutes ahead. */
const wakesItselfMs = 150_000;

/** How often an endpoint's health, which all its attempts write, is written before a busy one is given up. */
const [admissionTries, recordTries] = [4, 30] as const;

/** The pauses in between are up to this long. Milliseconds. */
const pauseMs = 30;

/**
 * Attempts a delivery that is due, unless its endpoint is busy, failing or disabled, or its owner may not see it any
 * more. After a crash between the call and its record, the same delivery is attempted again under the same id.
 */
export async function attemptDelivery(
  stores: Stores,
  { deliveryId }: { deliveryId: WebhookDeliveryId },
  context: Context,
): Promise<Attempted> {
  const { database, deliveries, endpoints, healths } = stores;
  const delivery = await deliveries.find(deliveryId);
  if (delivery?.state !== 'pending') return { outcome: 'nothing-to-do' };
  const { nextAttemptAt, endpointId } = delivery;
  if (nextAttemptAt && nextAttemptAt > context.now) {
    await wakeSoon(stores, delivery, context.now);
    return { outcome: 'too-early' };
  }
  const isTest = delivery.type === testType;
  const endpoint = await endpoints.find(endpointId);
  if (!endpoint || (!endpoint.isEnabled && !isTest)) return give(unsent(delivery, 'skipped', context.now));
  if (!isTest && !(await ownerMaySee(stores, endpoint, delivery, context.now)))
    return give(unsent(delivery, 'withheld', context.now));

  // Somebody waits for the outcome of a test, which says nothing about the endpoint's other deliveries.
  if (isTest) return attempt(endpoint, delivery);
  const admission = await admitOnce();
  switch (admission.outcome) {
    case 'running':
      return admission;
    case 'full':
      return backToTheQueue(delivery);
    case 'held': {
      const held = heldUntil(delivery, admission.until, context.now);
      await commitWrites(database, [deliveries.edition(held)]);
      await wakeSoon(stores, held, context.now);
      return { outcome: 'held' };
    }
    case 'go':
      return attempt(endpoint, delivery);
  }

  async function give(next: WebhookDelivery): Promise<Attempted> {
    await commitWrites(database, [deliveries.edition(next)]);
    return { outcome: next.state === 'withheld' ? 'withheld' : 'skipped' };
  }

  /** Takes a slot, or finds out why there is none. */
  async function admitOnce(): Promise<Admission> {
    try {
      return await retryOnConflict(
        admissionTries,
        async () => {
          const admission = admit(await healths.load(endpointId), deliveryId, stores.now());
          if ('health' in admission) await commitWrites(database, [healths.edition(admission.health)]);
          return admission;
        },
        pauseMs,
      );
    } catch (error) {
      if (error instanceof ConditionFailed) return { outcome: 'full' };
      throw error;
    }
  }

  async function backToTheQueue(delivery: WebhookDelivery): Promise<Attempted> {
    const now = stores.now();
    const seconds = pauseWithoutSlot(delivery, now, stores.random());
    await stores.wakeAt(deliveryId, new Date(Date.parse(now) + seconds * 1000).toISOString());
    return { outcome: 'full' };
  }

  async function attempt(endpoint: WebhookEndpoint, delivery: WebhookDelivery): Promise<Attempted> {
    const { retryAfter, ...made } = await stores.post(await signed(stores, endpoint, delivery));
    const now = stores.now();
    const wish = mayDefer(made) ? retryAfterSeconds(retryAfter, now) : undefined;
    const next = afterAttempt(delivery, made, { now, random: stores.random(), retryAfterSeconds: wish });
    // The delivery first: a crash in between leaves a slot that frees itself.
    await commitWrites(database, [deliveries.edition(next)]);
    if (isTest) return { outcome: 'attempted', delivery: next };
    const health = await noteOutcome(isSuccess(made));
    await wakeSoon(stores, next, now);
    const reason = isGone(made) ? 'gone' : isHopeless(health, now) ? 'failing' : undefined;
    if (!reason) return { outcome: 'attempted', delivery: next };
    await disable(reason);
    return { outcome: 'attempted', delivery: next, disabledReason: reason };
  }

  function noteOutcome(succeeded: boolean): Promise<EndpointHealth> {
    return retryOnConflict(
      recordTries,
      async () => {
        const next = attempted(await healths.load(endpointId), { deliveryId, succeeded }, stores.now());
        await commitWrites(database, [healths.edition(next)]);
        return next;
      },
      pauseMs,
    );
  }

  function disable(reason: NonNullable<WebhookEndpoint['disabledReason']>): Promise<void> {
    return retryOnConflict(recordTries, async () => {
      const before = await endpoints.find(endpointId);
      if (!before?.isEnabled) return;
      await commitWrites(
        database,
        endpoints.edition(before, disabled(before, reason, stores.now()), context),
      );
    });
  }
}

async function signed(
  { root, now }: Stores,
  endpoint: WebhookEndpoint,
  { deliveryId: id, body }: WebhookDelivery,
) {
  const at = now();
  const key = await root.load(at);
  const secrets = signingEpochs(endpoint, at).map((epoch) =>
    secretOf(key, endpoint.webhookEndpointId, epoch),
  );
  const timestamp = Math.floor(Date.parse(at) / 1000);
  return { url: endpoint.url, headers: signatureHeaders({ id, timestamp, body }, secrets), body };
}

async function ownerMaySee(
  stores: Stores,
  endpoint: WebhookEndpoint,
  { subjectKind, ticketId }: WebhookDelivery,
  now: string,
): Promise<boolean> {
  const owner = await findPrincipal(stores, { id: endpoint.ownerId }, { now });
  if (!owner) return false;
  if (!ticketId || owner.role === 'admin') return mayReceive(owner, subjectKind, undefined);
  const [[ticket], grants] = await Promise.all([
    (await stores.tickets()).loadAll([ticketId]),
    stores.grants.ofTicket(ticketId, now),
  ]);
  return mayReceive(owner, subjectKind, ticket && { ...ticket, grants });
}

async function wakeSoon({ wakeAt }: Stores, delivery: WebhookDelivery, now: string): Promise<void> {
  const { deliveryId, nextAttemptAt } = delivery;
  if (!nextAttemptAt || Date.parse(nextAttemptAt) - Date.parse(now) > wakesItselfMs) return;
  await wakeAt(deliveryId, nextAttemptAt);
}
