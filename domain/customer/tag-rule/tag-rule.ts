import type { Condition } from '../../rules/condition.ts';
import { holds } from '../../rules/condition.ts';
import { daysAfter } from '../../shared/day.ts';
import { derivedId } from '../../shared/derived-id.ts';
import type { TagId } from '../../shared/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Customer } from '../customer.ts';
import type { Totals } from '../order/order-aggregates.ts';

/** Days over which buying counts as frequent. */
const frequentDays = 90;

interface TagFacts {
  type: NonNullable<Customer['type']> | undefined;
  /** All that count. */
  orders: number;
  /** Those of the last 90 days, today included. */
  recentOrders: number;
  /** How many of a hundred orders had a discount or a coupon. */
  discountedPercent: number;
  refunds: number;
}

/** A tag that Kefu gives and takes by itself. */
interface TagRule {
  /** Never changes: the tag's id is derived from it. */
  key: string;
  /** The tag's name when it is first given; the desk may rename it. */
  name: Record<Locale, string>;
  when: Condition<TagFacts>;
}

/** The tags that Kefu is shipped with. A desk that doesn't want one archives it. */
export const shippedTagRules: readonly TagRule[] = [
  {
    key: 'frequent-buyer',
    name: { zh: '高频购买', en: 'Frequent buyer' },
    when: { field: 'recentOrders', atLeast: 3 },
  },
  {
    key: 'price-sensitive',
    name: { zh: '价格敏感', en: 'Price-sensitive' },
    when: {
      all: [
        { field: 'orders', atLeast: 3 },
        { field: 'discountedPercent', atLeast: 60 },
      ],
    },
  },
  {
    key: 'after-sales-focus',
    name: { zh: '关注售后', en: 'After-sales focus' },
    when: { field: 'refunds', atLeast: 2 },
  },
  {
    key: 'company',
    name: { zh: '企业客户', en: 'Company' },
    when: { field: 'type', in: ['company'] },
  },
];

export const shippedTagType = {
  tagTypeId: derivedId('tagType', 'shipped'),
  name: { zh: '自动标签', en: 'Automatic tags' } satisfies Record<Locale, string>,
};

export function shippedTagIdOf({ key }: Pick<TagRule, 'key'>): TagId {
  return derivedId('tag', `shipped:${key}`);
}

/** The rules that hold for a customer on a day of the desk. */
export function tagRulesFor(
  { type }: Pick<Customer, 'type'>,
  totals: Totals,
  today: string,
): readonly TagRule[] {
  const facts = { type, ...orderFactsOf(totals, today) };
  return shippedTagRules.filter(({ when }) => holds(when, facts));
}

/** The first day after a day on which a rule holds no longer, if the customer orders nothing more. */
export function dayOfTagFall(totals: Totals, today: string): string | undefined {
  const rulesOn = (day: string) => tagRulesFor({ type: undefined }, totals, day).length;
  const now = rulesOn(today);
  return Object.values(totals.currencies)
    .flatMap(({ recent }) => recent.map(([day]) => daysAfter(day, frequentDays)))
    .filter((day) => day > today)
    .sort()
    .find((day) => rulesOn(day) < now);
}

function orderFactsOf({ currencies, discounted, refunds }: Totals, today: string): Omit<TagFacts, 'type'> {
  const all = Object.values(currencies);
  const orders = all.reduce((sum, { count }) => sum + count, 0);
  const since = daysAfter(today, 1 - frequentDays);
  const recent = all.flatMap((totals) => totals.recent).filter(([day]) => day >= since);
  return {
    orders,
    recentOrders: recent.reduce((sum, [, , count]) => sum + count, 0),
    discountedPercent: orders ? (100 * discounted) / orders : 0,
    refunds,
  };
}
