import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { WebhookDeliveryId, WebhookEndpointId } from '../shared/ids.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts';
import { deliveryIdOf, replayed, type WebhookDelivery } from './webhook-delivery.ts';

interface Stores {
  database: Database;
  deliveries: WebhookDeliveryStore;
  /** Wakes deliveries now. */
  wake(deliveryIds: readonly WebhookDeliveryId[]): Promise<void>;
}

interface Replay {
  webhookEndpointId: WebhookEndpointId;
  /** One event; or else all from one time to before another, by page. */
  eventId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  page: PageRequest;
}

const atOnce = 10;

/**
 * Sends webhooks again, under their ids. What can't be sent, because its body is too large, or because it was just
 * attempted, is left out.
 * @throws KefuError `not-found` for an event of which nothing was sent to the endpoint
 */
export async function replayDeliveries(
  { database, deliveries, wake }: Stores,
  { webhookEndpointId, eventId, from, to, page }: Replay,
  { now }: Pick<Context, 'now'>,
): Promise<Page<WebhookDeliveryId>> {
  const { items, cursor } = eventId
    ? { items: [await ofEvent(eventId)], cursor: undefined }
    : await deliveries.list(webhookEndpointId, { ...page, from, to });
  const again: WebhookDeliveryId[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    const sent = await Promise.all(items.slice(at, at + atOnce).map(reopen));
    again.push(...sent.flat());
  }
  await wake(again);
  return { items: again, cursor };

  async function ofEvent(event: string): Promise<WebhookDelivery> {
    const found = await deliveries.find(deliveryIdOf(webhookEndpointId, event));
    if (found) return found;
    throw new KefuError('not-found', `Nothing about the event ${event} was sent in the last 30 days.`);
  }

  async function reopen(delivery: WebhookDelivery): Promise<WebhookDeliveryId[]> {
    const next = replayed(delivery, now);
    if (next === delivery) return [];
    try {
      await commitWrites(database, [deliveries.edition(next)]);
      return [next.deliveryId];
    } catch (error) {
      if (error instanceof ConditionFailed) return [];
      throw error;
    }
  }
}
