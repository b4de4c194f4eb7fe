import { Entity } from 'electrodb';
import * as z from 'zod';
import { auditTrail } from '../../record/audit.store.ts';
import { historyStore } from '../../record/history.store.ts';
import type { Context } from '../../shared/context.ts';
import { type Database, type Reading, readTogether, type Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { type CustomerId, idSchema, type OrderId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../../shared/page.ts';
import { orderAggregatesSchema, orderPlaceSchema, orderSchema, refundSchema } from './order.entity.ts';
import { keyOfOrderId, type Order, order, orderKeyOf } from './order.ts';
import {
  contributionOf,
  type Edges,
  noTotals,
  type OrderAggregates,
  orderAggregates,
  type Totals,
} from './order-aggregates.ts';
import type { OrderChange } from './order-change.ts';
import { type Refund, refund } from './refund.ts';

const orderPlace = z.object({
  orderId: idSchema('order'),
  customerId: idSchema('customer'),
  placedAt: z.iso.datetime(),
});
export type OrderPlace = z.infer<typeof orderPlace>;

/** Where a page of a list ended. */
export const orderPosition = order.pick({ placedAt: true, orderId: true });
type OrderPosition = z.infer<typeof orderPosition>;

type OrderListRequest = Omit<TimelineRequest, 'cursor'> & { behind?: OrderPosition | undefined };

type Removal = Extract<Write, { delete: unknown }>['delete'];

/** The writes whose condition fails where somebody else was faster. */
const contested: readonly string[] = ['order', 'order-place', 'order-aggregates', 'refund'];

export type OrderStore = ReturnType<typeof orderStore>;

/** Orders and their refunds, in their customers' partitions, and what they come to. */
export function orderStore(database: Database, timeZone: string) {
  const orders = new Entity(orderSchema, database);
  const places = new Entity(orderPlaceSchema, database);
  const refunds = new Entity(refundSchema, database);
  const aggregates = new Entity(orderAggregatesSchema, database);
  const orderItems = itemWriter(orders, database.table);
  const placeItems = itemWriter(places, database.table);
  const refundItems = itemWriter(refunds, database.table);
  const aggregateItems = itemWriter(aggregates, database.table);
  const history = historyStore(database);
  const audited = auditTrail<Order>(
    database,
    'order',
    order.omit({ refunded: true }),
    ({ orderId }) => orderId,
  );
  const auditedRefund = auditTrail<Refund>(database, 'refund', refund, ({ refundId }) => refundId);

  /** Where an order is; undefined where there is none. Strongly consistent. */
  async function findPlace(orderId: OrderId): Promise<OrderPlace | undefined> {
    const reading = readingPlace(orderId);
    return (await readTogether(database, [reading]))(reading);
  }

  /** Where the order is that a source calls so; undefined for one that was never pushed. Strongly consistent. */
  function findPlaceNamed(name: Pick<Order, 'source' | 'externalId'>): Promise<OrderPlace | undefined> {
    return placeOfKey(orderKeyOf(name));
  }

  async function placeOfKey(orderKey: string): Promise<OrderPlace | undefined> {
    const { data } = await places.get({ orderKey }).go({ consistent: true });
    return data ? orderPlace.parse(data) : undefined;
  }

  /** Where an order is, to read together with other items. */
  function readingPlace(orderId: OrderId): Reading<OrderPlace | undefined> {
    const parse = (item: unknown) => {
      const place = item ? orderPlace.parse(item) : undefined;
      return place?.orderId === orderId ? place : undefined;
    };
    return { key: placeItems.key({ orderKey: keyOfOrderId(orderId) }), parse };
  }

  /** An order at its place, to read together with other items. */
  function readingAt(place: OrderPlace): Reading<Order | undefined> {
    return { key: orderItems.key(place), parse: (item) => item && order.parse(item) };
  }

  /** What a customer's orders come to, to read together with other items. */
  function aggregatesOf(customerId: CustomerId): Reading<OrderAggregates> {
    return {
      key: aggregateItems.key({ customerId }),
      parse: (item) => (item ? orderAggregates.parse(item) : { customerId, version: 0, ...noTotals }),
    };
  }

  /** Undefined where there is none. */
  async function find(orderId: OrderId): Promise<Order | undefined> {
    const place = await findPlace(orderId);
    return place && findAt(place);
  }

  /** The order that a source calls so; undefined where there is none. */
  async function findNamed(name: Pick<Order, 'source' | 'externalId'>): Promise<Order | undefined> {
    const place = await findPlaceNamed(name);
    return place && findAt(place);
  }

  async function findAt(place: OrderPlace): Promise<Order | undefined> {
    const reading = readingAt(place);
    return (await readTogether(database, [reading]))(reading);
  }

  /** @throws KefuError `not-found` */
  async function load(orderId: OrderId): Promise<Order> {
    const found = await find(orderId);
    if (!found) throw new KefuError('not-found', `There is no order ${orderId}.`);
    return found;
  }

  /** An order's refunds, by their ids. Strongly consistent. */
  async function refundsOf({
    customerId,
    orderId,
  }: Pick<Order, 'customerId' | 'orderId'>): Promise<Refund[]> {
    const { data } = await refunds.query
      .refund({ customerId, orderId })
      .go({ consistent: true, pages: 'all' });
    return data.map((item) => refund.parse(item));
  }

  /** The orders of one customer by when they were placed, latest first unless ordered otherwise. */
  async function list(
    customerId: CustomerId,
    { from, to, order: direction = 'desc', ...request }: TimelineRequest,
  ): Promise<Page<Order>> {
    const { first, last } = timeBounds({ from, to });
    const within = orders.query.order({ customerId }).between({ placedAt: first }, { placedAt: last });
    return parsePage(await within.go({ ...request, order: direction }), order);
  }

  /**
   * The orders of a customer and of those merged into them, by when they were placed, latest first unless ordered otherwise. A
   * query for each of them.
   * @returns `end` for the next page; undefined after the last
   */
  async function listTogether(
    family: readonly CustomerId[],
    { limit, behind, from, to, order: direction = 'desc' }: OrderListRequest,
  ): Promise<{ items: Order[]; end: OrderPosition | undefined }> {
    const { first, last } = timeBounds({ from, to });
    const [lower, upper] =
      direction === 'desc'
        ? [{ placedAt: first }, behind ?? { placedAt: last }]
        : [behind ?? { placedAt: first }, { placedAt: last }];
    if (lower.placedAt > upper.placedAt) return { items: [], end: undefined };
    // One more tells whether there are more, and another one is the last page's end, which a range includes.
    const pages = await Promise.all(
      family.map(async (customerId) => {
        const within = orders.query.order({ customerId }).between(lower, upper);
        const { data } = await within.go({ limit: limit + 2, order: direction });
        return data.map((item) => order.parse(item));
      }),
    );
    const placeOf = ({ placedAt, orderId }: OrderPosition) => `${placedAt}#${orderId}`;
    const found = pages
      .flat()
      .filter(({ orderId }) => orderId !== behind?.orderId)
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
    const ordered = direction === 'desc' ? found.reverse() : found;
    const items = ordered.slice(0, limit);
    const end = items.at(-1);
    return { items, end: found.length > limit && end ? orderPosition.parse(end) : undefined };
  }

  /**
   * When the first and the last of a customer's orders were placed that count in a currency, without one of them; undefined
   * if no other counts. Reads from both ends until it finds one.
   */
  async function edgesWithout(
    customerId: CustomerId,
    currency: string,
    orderId: OrderId,
  ): Promise<Edges | undefined> {
    const edge = async (direction: 'asc' | 'desc') => {
      let cursor: string | null | undefined;
      do {
        const page = await orders.query
          .order({ customerId })
          .go({ limit: 25, cursor: cursor ?? null, order: direction, consistent: true });
        const found = page.data
          .map((item) => order.parse(item))
          .find(
            (other) =>
              other.orderId !== orderId && contributionOf(other, timeZone).counted?.currency === currency,
          );
        if (found) return found.placedAt;
        cursor = page.cursor;
      } while (cursor);
      return undefined;
    };
    const [firstAt, lastAt] = [await edge('asc'), await edge('desc')];
    return firstAt && lastAt ? { firstAt, lastAt } : undefined;
  }

  /**
   * The writes that turn an order into another version, with its place, its history and its audit entry; their conditions fail
   * where the order changed meanwhile. An order that changes its customer, or its place in their partition, takes its
   * refunds along.
   */
  function writesOf(
    { before, order, refund, duplicates = [], refunds: present, change }: OrderChange,
    context: Context,
  ): Write[] {
    const { orderId, customerId, placedAt } = order;
    const place = { orderKey: keyOfOrderId(orderId), orderId, customerId, placedAt };
    const isMoved = before && (before.customerId !== customerId || before.placedAt !== placedAt);
    const put: Write[] = !before
      ? [
          { name: 'order', put: orderItems.create(order) },
          { name: 'order-place', put: placeItems.create(place) },
        ]
      : !isMoved
        ? [{ name: 'order', put: orderItems.replace(order, before.version) }]
        : [
            { name: 'order', delete: removalOf(before) },
            { name: 'order', put: orderItems.create(order) },
            { name: 'order-place', put: placeItems.put(place) },
          ];
    const others = before && before.customerId !== customerId ? present : [];
    const moved = others.flatMap((one): Write[] => [
      { name: 'refund', delete: refundRemoval(one) },
      { name: 'refund', put: refundItems.create({ ...one, customerId }) },
    ]);
    const entry = { version: order.version, actor: context.actor, changes: [change] };
    return [
      ...put,
      ...moved,
      ...duplicates.map((one): Write => ({ name: 'refund', delete: refundRemoval(one) })),
      ...(refund ? refundWrites(refund, context) : audited(before, order, context)),
      history.addition(orderId, entry, context),
    ];
  }

  function refundWrites({ before, next }: NonNullable<OrderChange['refund']>, context: Context): Write[] {
    const put = before ? refundItems.replace(next, before.version) : refundItems.create(next);
    return [{ name: 'refund', put }, ...auditedRefund(before, next, context)];
  }

  function refundRemoval({ customerId, orderId, refundId, version: stored }: Refund) {
    return refunds
      .delete({ customerId, orderId, refundId })
      .where(({ version }, { eq }) => eq(version, stored))
      .params<Removal>();
  }

  function removalOf({ customerId, placedAt, orderId, version: stored }: Order) {
    return orders
      .delete({ customerId, placedAt, orderId })
      .where(({ version }, { eq }) => eq(version, stored))
      .params<Removal>();
  }

  /** The write that changes what a customer's orders come to; its condition fails where it changed meanwhile. */
  function totalsWrite({ customerId, version }: OrderAggregates, totals: Totals): Write {
    const next = { ...totals, customerId, version: version + 1 };
    const put = version ? aggregateItems.replace(next, version) : aggregateItems.create(next);
    return { name: 'order-aggregates', put };
  }

  /** The condition that what a customer's orders come to is as it was read. */
  function unchangedTotals({ customerId, version }: OrderAggregates): Write {
    const check = {
      TableName: database.table,
      Key: aggregateItems.key({ customerId }),
      ...(version
        ? { ConditionExpression: '#version = :version', ExpressionAttributeValues: { ':version': version } }
        : { ConditionExpression: 'attribute_not_exists(#version)' }),
      ExpressionAttributeNames: { '#version': 'version' },
    };
    return { name: 'order-aggregates', check };
  }

  return {
    timeZone,
    contested,
    findPlace,
    findPlaceNamed,
    readingPlace,
    readingAt,
    aggregatesOf,
    find,
    findNamed,
    load,
    refundsOf,
    list,
    listTogether,
    edgesWithout,
    writesOf,
    totalsWrite,
    unchangedTotals,
  };
}
