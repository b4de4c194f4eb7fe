import { findPrincipal, type PrincipalStores } from '../access/find-principal.ts';
import type { GrantStore } from '../access/grant.store.ts';
import type { Context } from '../shared/context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  readTogether,
  retryOnConflict,
} from '../shared/database.ts';
import type { WebhookDeliveryId, WebhookEndpointId } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { admitAttempt } from './admit-attempt.ts';
import { retryAfterSeconds } from './attempt-schedule.ts';
import type { EndpointHealthStore } from './endpoint-health.store.ts';
import { type EndpointHealth, isHopeless, slotMs } from './endpoint-health.ts';
import { mayReceive } from './may-receive.ts';
import { settleAttempt } from './settle-attempt.ts';
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
  endpoints: Pick<WebhookEndpointStore, 'reading' | 'find' | 'edition'>;
  healths: EndpointHealthStore;
  root: WebhookRootStore;
  grants: Pick<GrantStore, 'ofTicket'>;
  tickets: () => Promise<Pick<TicketStore, 'loadAll'>>;
  /** Posts one webhook, and reports whatever comes of it. */
  post(posting: Posting): Promise<Posted>;
  /** Wakes the delivery at a time that is at most 15 minutes away. */
  wakeAt(deliveryId: WebhookDeliveryId, at: string): Promise<void>;
  now(): string;
  pause(milliseconds: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

/** A signed webhook. */
export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** An attempt, and what the receiver asked for by Retry-After. */
export type Posted = Attempt & { retryAfter?: string | undefined };

/** What came of a wake of a delivery. */
export type Attempted =
  | { outcome: 'nothing-to-do' | 'too-early' | 'skipped' | 'withheld' | 'full' | 'held' | 'running' }
  | { outcome: 'attempted'; delivery: WebhookDelivery; disabledReason?: WebhookEndpoint['disabledReason'] };

/** Attempts that are due sooner are woken by a message of their own, others by the clock, which looks two minutes ahead. */
const wakesItselfMs = 150_000;

/** How often it is tried to disable an endpoint that is edited at the same time. */
const disablingTries = 5;

/**
 * Attempts a delivery that is due, unless its endpoint is busy, failing or disabled, or its owner may not see it any
 * more. After a crash between the call and its record, the same delivery is attempted again under the same id.
 */
export async function attemptDelivery(
  stores: Stores,
  { deliveryId }: { deliveryId: WebhookDeliveryId },
  context: Context,
): Promise<Attempted> {
  const { deliveries, healths } = stores;
  const delivery = await deliveries.find(deliveryId);
  if (delivery?.state !== 'pending') return { outcome: 'nothing-to-do' };
  const { nextAttemptAt, endpointId } = delivery;
  if (nextAttemptAt && nextAttemptAt > context.now) {
    await wakeSoon(stores, delivery, context.now);
    return { outcome: 'too-early' };
  }
  if (delivery.type === testType) return attemptTest(stores, delivery);

  const { admission, health } = await admitAttempt(stores, { endpointId, deliveryId });
  switch (admission.outcome) {
    case 'running':
      // In case the other attempt crashed, or this one took the slot and never learned of it.
      await stores.wakeAt(deliveryId, admission.until);
      return { outcome: 'running' };
    case 'full':
      await wakeWithoutSlot(stores, delivery);
      return { outcome: 'full' };
    case 'held': {
      const held = heldUntil(delivery, await healths.nextTurn(endpointId, admission.earliest), context.now);
      if (!(await isRecorded(stores, held))) return { outcome: 'nothing-to-do' };
      await wakeSoon(stores, held, context.now);
      return { outcome: 'held' };
    }
    case 'go':
      return attemptInSlot(stores, delivery, { health, isProbe: admission.isProbe }, context);
  }
}

/** @param slot as it was taken; its holder alone attempts the delivery */
async function attemptInSlot(
  stores: Stores,
  delivery: WebhookDelivery,
  slot: { health: EndpointHealth; isProbe: boolean },
  context: Context,
): Promise<Attempted> {
  const { database, deliveries, endpoints, healths } = stores;
  const { deliveryId, endpointId } = delivery;
  const [latest, found] = [deliveries.reading(deliveryId), endpoints.reading(endpointId)];
  const read = await readTogether(database, [latest, found]);
  const endpoint = read(found);
  // Another attempt may have ended before the slot was taken.
  if (read(latest)?.version !== delivery.version) {
    await healths.freeSlot(endpointId, deliveryId);
    return { outcome: 'nothing-to-do' };
  }
  if (!endpoint) {
    await isRecorded(stores, unsent(delivery, 'skipped', context.now));
    await commitWrites(database, [healths.deletion(endpointId)]);
    return { outcome: 'skipped' };
  }
  if (!endpoint.isEnabled || !(await ownerMaySee(stores, endpoint, delivery, context.now))) {
    const outcome = endpoint.isEnabled ? 'withheld' : 'skipped';
    await isRecorded(stores, unsent(delivery, outcome, context.now));
    await healths.freeSlot(endpointId, deliveryId);
    return { outcome };
  }
  // The delivery is recorded first: a crash after that leaves a slot that frees itself.
  const { delivery: next, made } = await attempt(stores, endpoint, delivery);
  const healthAfter = await settleAttempt(stores, { ...slot, deliveryId, succeeded: isSuccess(made) });
  const isFailing = healthAfter !== undefined && isHopeless(healthAfter, stores.now());
  const disabledReason = isGone(made) ? 'gone' : isFailing ? 'failing' : undefined;
  if (disabledReason) await disable(stores, endpointId, disabledReason, context);
  await wakeSoon(stores, next, stores.now());
  return { outcome: 'attempted', delivery: next, ...(disabledReason && { disabledReason }) };
}

/**
 * Attempts a test, whatever the state of its endpoint: somebody waits for the outcome, which says nothing about the
 * endpoint's other deliveries.
 */
async function attemptTest(stores: Stores, delivery: WebhookDelivery): Promise<Attempted> {
  const now = stores.now();
  const claimed = heldUntil(delivery, addMilliseconds(now, slotMs), now);
  if (!(await isRecorded(stores, claimed))) return { outcome: 'running' };
  const endpoint = await stores.endpoints.find(delivery.endpointId);
  if (endpoint)
    return { outcome: 'attempted', delivery: (await attempt(stores, endpoint, claimed)).delivery };
  await isRecorded(stores, unsent(claimed, 'skipped', now));
  return { outcome: 'skipped' };
}

/** Posts a delivery, and records what came of it. */
async function attempt(
  stores: Stores,
  endpoint: WebhookEndpoint,
  delivery: WebhookDelivery,
): Promise<{ made: Attempt; delivery: WebhookDelivery }> {
  const { retryAfter, ...made } = await stores.post(await signed(stores, endpoint, delivery));
  const now = stores.now();
  const wish = mayDefer(made) ? retryAfterSeconds(retryAfter, now) : undefined;
  const next = afterAttempt(delivery, made, { now, random: stores.random(), retryAfterSeconds: wish });
  await isRecorded(stores, next);
  return { made, delivery: next };
}

/** False if the delivery was changed meanwhile: whoever did that, such as a replay, has it attempted. */
async function isRecorded({ database, deliveries }: Stores, next: WebhookDelivery): Promise<boolean> {
  try {
    await commitWrites(database, [deliveries.edition(next)]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

function disable(
  { database, endpoints, now }: Stores,
  endpointId: WebhookEndpointId,
  reason: NonNullable<WebhookEndpoint['disabledReason']>,
  context: Context,
): Promise<void> {
  return retryOnConflict(disablingTries, async () => {
    const before = await endpoints.find(endpointId);
    if (!before?.isEnabled) return;
    await commitWrites(database, endpoints.edition(before, disabled(before, reason, now()), context));
  });
}

/**
 * Sends a delivery back to the queue, where it takes no place from those of other endpoints. If the queue is down, the clock
 * wakes it.
 */
async function wakeWithoutSlot(stores: Stores, delivery: WebhookDelivery): Promise<void> {
  const now = stores.now();
  const at = addMilliseconds(now, 1000 * pauseWithoutSlot(delivery, now, stores.random()));
  try {
    await stores.wakeAt(delivery.deliveryId, at);
  } catch {
    await isRecorded(stores, heldUntil(delivery, at, now));
  }
}

async function wakeSoon({ wakeAt }: Stores, delivery: WebhookDelivery, now: string): Promise<void> {
  const { deliveryId, nextAttemptAt } = delivery;
  if (!nextAttemptAt || Date.parse(nextAttemptAt) - Date.parse(now) > wakesItselfMs) return;
  await wakeAt(deliveryId, nextAttemptAt);
}

async function signed(
  { root, now }: Stores,
  endpoint: WebhookEndpoint,
  { deliveryId: id, body }: WebhookDelivery,
): Promise<Posting> {
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
