import { Entity } from 'electrodb';
import { noShard, shardOf } from '../record/clock-shard.ts';
import { type Database, type Item, type Reading, readTogether, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { WebhookDeliveryId, WebhookEndpointId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { primaryKey } from '../shared/table.ts';
import { webhookDeliverySchema } from './webhook-delivery.entity.ts';
import { deliveryExpiry, type WebhookDelivery, webhookDelivery } from './webhook-delivery.ts';

export type WebhookDeliveryStore = ReturnType<typeof webhookDeliveryStore>;

/** Deliveries. They have no history: publishing them would make deliveries of deliveries. */
export function webhookDeliveryStore(database: Database) {
  const deliveries = new Entity(webhookDeliverySchema, database);
  const items = itemWriter<object>(deliveries, database.table);
  const itemOf = (delivery: WebhookDelivery) => ({
    ...delivery,
    clockShard: shardOf(delivery.deliveryId, delivery),
    expiresAt: deliveryExpiry(delivery),
  });

  /** A read for a batch with other items; undefined if there is no such delivery. */
  function reading(deliveryId: WebhookDeliveryId): Reading<WebhookDelivery | undefined> {
    return {
      key: items.key({ deliveryId }),
      parse: (item) => item && parseItem(item),
    };
  }

  async function find(deliveryId: WebhookDeliveryId): Promise<WebhookDelivery | undefined> {
    const wanted = reading(deliveryId);
    return (await readTogether(database, [wanted]))(wanted);
  }

  /** @throws KefuError `not-found`, also for a delivery of another endpoint */
  async function load(
    endpointId: WebhookEndpointId,
    deliveryId: WebhookDeliveryId,
  ): Promise<WebhookDelivery> {
    const found = await find(deliveryId);
    if (found?.endpointId === endpointId) return found;
    throw new KefuError('not-found', `There is no delivery ${deliveryId} of ${endpointId}.`);
  }

  /**
   * Latest first, unless ordered otherwise. Reads an index and the items behind it.
   */
  async function list(
    endpointId: WebhookEndpointId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ): Promise<Page<WebhookDelivery>> {
    const { first, last } = timeBounds({ from, to });
    const within = deliveries.query
      .byEndpoint({ endpointId })
      .between({ createdAt: first }, { createdAt: last });
    const answer = await within.go({ ...page, order });
    const { items: places, cursor } = parsePage(answer, webhookDelivery.pick({ deliveryId: true }));
    const readings = places.map(({ deliveryId }) => reading(deliveryId));
    const read = await readTogether(database, readings, { consistent: false });
    return { items: readings.flatMap((wanted) => read(wanted) ?? []), cursor };
  }

  /** Its condition fails if the delivery exists. */
  const creation = (created: WebhookDelivery): Write => ({
    name: 'webhook-delivery',
    put: items.create(itemOf(created)),
  });

  /** The write of a delivery's next version; its condition fails after a concurrent change. */
  const edition = (next: WebhookDelivery): Write => ({
    name: 'webhook-delivery',
    put: items.replace(itemOf(next), next.version - 1),
  });

  return { reading, find, load, list, creation, edition };
}

/** A delivery as it is stored, without ElectroDB. */
function parseItem({ wakeAt, ...item }: Item): WebhookDelivery {
  return webhookDelivery.parse({
    ...item,
    deliveryId: item[primaryKey.pk],
    ...(wakeAt !== noShard && { wakeAt }),
  });
}
