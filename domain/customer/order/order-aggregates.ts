import * as z from 'zod';
import { dayIn, daysAfter } from '../../shared/day.ts';
import { idSchema } from '../../shared/ids.ts';
import { dayMilliseconds } from '../../shared/moment.ts';
import { goodsPaid, type Order, paidByLine } from './order.ts';

/** The days over which rules look back, today included. */
export const rollingDays = 365;

/** Products beyond these are forgotten, those first that were bought first. */
const productsAtMost = 200;

/** A customer's orders in one currency. Only orders that were paid, not cancelled and not refunded as a whole count. */
const currencyTotals = z.object({
  /** Paid for goods, after discounts and coupons and without freight, minus refunds. Minor units. */
  spend: z.int(),
  count: z.int(),
  /** When the first and the last of them were placed. */
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  /** Spend and count of the rolling days on which something was paid, oldest first. Days of the desk's zone. */
  recent: z.array(z.tuple([z.iso.date(), z.int(), z.int()])),
});
export type CurrencyTotals = z.infer<typeof currencyTotals>;

/** What a customer's orders come to. Money of different currencies is never added. */
export const orderAggregates = z.object({
  customerId: idSchema('customer'),
  version: z.int().nonnegative(),
  currencies: z.record(z.string(), currencyTotals),
  /** Products that were bought, with the number of orders that contain each. */
  products: z.array(z.tuple([z.string(), z.int()])),
  /** How many of the orders had a discount or a coupon of the whole order. */
  discounted: z.int(),
  /** How many refunds there were, also of orders that no longer count. */
  refunds: z.int(),
});
export type OrderAggregates = z.infer<typeof orderAggregates>;

/** The totals without the customer, whose orders they are. */
export type Totals = Omit<OrderAggregates, 'customerId' | 'version'>;

export const noTotals: Totals = { currencies: {}, products: [], discounted: 0, refunds: 0 };

/** What one order adds to its customer's totals. */
interface Contribution {
  refunds: number;
  /** Absent for an order that doesn't count. */
  counted?: {
    currency: string;
    spend: number;
    placedAt: string;
    /** On which it was paid, in the desk's zone. */
    day: string;
    products: readonly string[];
    isDiscounted: boolean;
  };
}

/** When the first and the last of some orders were placed. */
export interface Edges {
  firstAt: string;
  lastAt: string;
}

export function contributionOf(order: Order, timeZone: string): Contribution {
  const { paidAt, status, refunded, currency, placedAt, discounts } = order;
  const paid = goodsPaid(order);
  const refunds = refunded.count;
  const isReturned = refunded.goods > 0 && refunded.goods >= paid;
  if (!paidAt || status === 'cancelled' || isReturned) return { refunds };
  const ofLine = paidByLine(order);
  const kept = order.lines.filter(({ lineId, paid }) => {
    const back = refunded.byLine[lineId] ?? 0;
    return paid > 0 && !(back > 0 && back >= (ofLine.get(lineId) ?? 0));
  });
  return {
    refunds,
    counted: {
      ...{ currency, placedAt, day: dayIn(timeZone, paidAt) },
      spend: paid - refunded.goods,
      products: [...new Set(kept.map(({ sku }) => sku))],
      isDiscounted: discounts.some(({ amount }) => amount > 0),
    },
  };
}

/**
 * The totals after an order changed. `before` is its former contribution, absent for a new order; `after` the present one,
 * absent for one that went to another customer.
 * @param edgesOfOthers the edges of the customer's other counted orders of a currency: asked for only where they can't be known
 * from the totals
 */
export function totalsAfter(
  totals: Totals,
  { before, after }: { before?: Contribution | undefined; after?: Contribution | undefined },
  today: string,
  edgesOfOthers: (currency: string) => Edges | undefined,
): Totals {
  const without = before ? withoutContribution(totals, before, edgesOfOthers) : totals;
  const next = after ? withContribution(without, after) : without;
  const oldest = daysAfter(today, 1 - rollingDays);
  const currencies = Object.entries(next.currencies).map(([code, ofCode]): [string, CurrencyTotals] => [
    code,
    { ...ofCode, recent: ofCode.recent.filter(([day]) => day >= oldest) },
  ]);
  return { ...next, currencies: Object.fromEntries(currencies) };
}

/** What the orders of several customers come to together, of whom one stands for the others. */
export function totalsTogether(all: readonly Totals[]): Totals {
  const [first, ...others] = all;
  return others.reduce(addedTotals, first ?? noTotals);
}

function addedTotals(one: Totals, other: Totals): Totals {
  const currencies = { ...one.currencies };
  for (const [code, totals] of Object.entries(other.currencies)) {
    const known = currencies[code];
    currencies[code] = known ? addedCurrency(known, totals) : totals;
  }
  const products = new Map(one.products);
  for (const [sku, orders] of other.products) products.set(sku, (products.get(sku) ?? 0) + orders);
  return {
    currencies,
    products: [...products],
    discounted: one.discounted + other.discounted,
    refunds: one.refunds + other.refunds,
  };
}

function addedCurrency(one: CurrencyTotals, other: CurrencyTotals): CurrencyTotals {
  return {
    spend: one.spend + other.spend,
    count: one.count + other.count,
    firstAt: one.firstAt < other.firstAt ? one.firstAt : other.firstAt,
    lastAt: one.lastAt > other.lastAt ? one.lastAt : other.lastAt,
    recent: other.recent.reduce((all, [day, spend, count]) => withDay(all, day, spend, count), one.recent),
  };
}

/** The currency in which taking out a contribution leaves unknown which order is the first or the last. */
export function currencyWithUnknownEdges(
  { currencies }: Totals,
  { before, after }: { before?: Contribution | undefined; after?: Contribution | undefined },
): string | undefined {
  const { counted } = before ?? {};
  const totals = counted && currencies[counted.currency];
  if (!totals || totals.count <= 1) return undefined;
  const isSame = after?.counted?.currency === counted.currency && after.counted.placedAt === counted.placedAt;
  const isEdge = counted.placedAt === totals.firstAt || counted.placedAt === totals.lastAt;
  return isEdge && !isSame ? counted.currency : undefined;
}

/** The average days between a customer's orders; undefined for fewer than two. */
export function averageGapDays({ count, firstAt, lastAt }: CurrencyTotals): number | undefined {
  if (count < 2) return undefined;
  return (Date.parse(lastAt) - Date.parse(firstAt)) / (count - 1) / dayMilliseconds;
}

/** Spend and count of the rolling days that end with a day. */
export function rollingTotals(
  totals: CurrencyTotals | undefined,
  today: string,
): { spend: number; count: number } {
  const oldest = daysAfter(today, 1 - rollingDays);
  const within = (totals?.recent ?? []).filter(([day]) => day >= oldest);
  return {
    spend: within.reduce((sum, [, spend]) => sum + spend, 0),
    count: within.reduce((sum, [, , count]) => sum + count, 0),
  };
}

function withoutContribution(
  totals: Totals,
  { refunds, counted }: Contribution,
  edgesOfOthers: (currency: string) => Edges | undefined,
): Totals {
  const rest = { ...totals, refunds: totals.refunds - refunds };
  if (!counted) return rest;
  const { currency, spend, day, products, isDiscounted, placedAt } = counted;
  const { [currency]: present, ...others } = totals.currencies;
  if (!present) return rest;
  const count = present.count - 1;
  const isEdge = placedAt === present.firstAt || placedAt === present.lastAt;
  const edges = (isEdge && edgesOfOthers(currency)) || present;
  const left: CurrencyTotals = {
    spend: present.spend - spend,
    count,
    ...{ firstAt: edges.firstAt, lastAt: edges.lastAt },
    recent: withDay(present.recent, day, -spend, -1),
  };
  return {
    ...rest,
    currencies: count > 0 ? { ...others, [currency]: left } : others,
    products: totals.products.flatMap(([sku, orders]): [string, number][] => {
      const remaining = products.includes(sku) ? orders - 1 : orders;
      return remaining > 0 ? [[sku, remaining]] : [];
    }),
    discounted: totals.discounted - Number(isDiscounted),
  };
}

function withContribution(totals: Totals, { refunds, counted }: Contribution): Totals {
  const more = { ...totals, refunds: totals.refunds + refunds };
  if (!counted) return more;
  const { currency, spend, day, products, isDiscounted, placedAt } = counted;
  const present = totals.currencies[currency];
  const next: CurrencyTotals = {
    spend: (present?.spend ?? 0) + spend,
    count: (present?.count ?? 0) + 1,
    firstAt: present && present.firstAt < placedAt ? present.firstAt : placedAt,
    lastAt: present && present.lastAt > placedAt ? present.lastAt : placedAt,
    recent: withDay(present?.recent ?? [], day, spend, 1),
  };
  const bought = new Map(totals.products);
  const again = products.map((sku): [string, number] => [sku, (bought.get(sku) ?? 0) + 1]);
  const untouched = totals.products.filter(([sku]) => !products.includes(sku));
  return {
    ...more,
    currencies: { ...totals.currencies, [currency]: next },
    products: [...untouched, ...again].slice(-productsAtMost),
    discounted: totals.discounted + Number(isDiscounted),
  };
}

function withDay(
  recent: CurrencyTotals['recent'],
  day: string,
  spend: number,
  count: number,
): CurrencyTotals['recent'] {
  const present = recent.find(([other]) => other === day);
  const [, spent = 0, counted = 0] = present ?? [];
  const others = recent.filter(([other]) => other !== day);
  // A day that was already pruned has nothing to take from.
  if (!present && count < 0) return others;
  const left = counted + count;
  const next: CurrencyTotals['recent'] = left > 0 ? [...others, [day, spent + spend, left]] : others;
  return next.sort(([one], [other]) => (one < other ? -1 : 1));
}
