import type { AnyEvent } from '../../events/event.ts';
import type { RestrictionStore } from '../customer/restriction.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { WebhookDeliveryId } from '../shared/ids.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { ticketIdOf } from './payload.ts';
import { heldBackFor } from './restricted-subject.ts';
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts';
import { deliveryOf, type WebhookDelivery } from './webhook-delivery.ts';
import { needsTicket, type WebhookEndpoint, wants } from './webhook-endpoint.ts';

interface Stores {
  database: Database;
  /** May be cached for a minute. */
  knownEndpoints: () => Promise<readonly WebhookEndpoint[]>;
  deliveries: Pick<WebhookDeliveryStore, 'creation'>;
  tickets: () => Promise<Pick<TicketStore, 'loadAll'>>;
  restrictions: RestrictionStore;
}

/**
 * Creates the deliveries of an event, one for each endpoint whose filters let it through; none about the records of a customer whose
 * data are restricted. Those that exist are left
 * as they are: an event may come twice.
 * @returns the deliveries to attempt now
 */
export async function createDeliveries(
  { database, knownEndpoints, deliveries, tickets, restrictions }: Stores,
  event: AnyEvent,
  { now }: Pick<Context, 'now'>,
): Promise<WebhookDeliveryId[]> {
  const ofType = (await knownEndpoints()).filter(({ types }) => !types.length || types.includes(event.type));
  if (!ofType.length || (await isRestricted())) return [];
  const ticket = ofType.some(needsTicket) ? await presentTicket() : undefined;
  const wanted = ofType
    .filter((endpoint) => wants(endpoint, event.type, ticket))
    .map((endpoint) => deliveryOf(event, endpoint, now));
  await Promise.all(wanted.map(createOnce));
  return wanted.flatMap(({ state, deliveryId }) => (state === 'pending' ? [deliveryId] : []));

  async function isRestricted(): Promise<boolean> {
    const customerId = heldBackFor(event);
    return customerId !== undefined && restrictions.isRestricted(customerId);
  }

  /** The event's ticket as it is now. */
  async function presentTicket() {
    const ticketId = ticketIdOf(event);
    return ticketId && (await (await tickets()).loadAll([ticketId]))[0];
  }

  async function createOnce(delivery: WebhookDelivery): Promise<void> {
    try {
      await commitWrites(database, [deliveries.creation(delivery)]);
    } catch (error) {
      // The first try may have ended before the attempt was queued, so it is attempted either way.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
