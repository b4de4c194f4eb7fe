import { describe, expect, it } from 'vitest';
import { nothingRefunded, type Order, orderIdOf } from '../../../../domain/customer/order/order.ts';
import {
  contributionOf,
  noTotals,
  type Totals,
  totalsAfter,
} from '../../../../domain/customer/order/order-aggregates.ts';
import { factsOf, type Known, type SeenTicket } from '../../../../domain/customer/portrait/portrait.ts';
import { sentenceOf } from '../../../../domain/customer/portrait/portrait-sentence.ts';
import { id } from '../../given.ts';
import { givenFacts } from '../order/given-orders.ts';

const timeZone = 'Asia/Shanghai';
/** A Sunday. */
const now = '2026-11-22T04:00:00.000Z';

const numbers = Array.from({ length: 100 }, (_, index) => String(index)).values();

function bought(name: string, day: string, facts: object = {}): Order {
  const at = `${day}T04:00:00.000Z`;
  const externalId = numbers.next().value ?? '';
  const lines = [{ lineId: '1', sku: name, name, quantity: 1, paid: 10_000 }];
  return {
    ...givenFacts({ lines, placedAt: at, paidAt: at, updatedAt: at, ...facts }),
    ...{ source: 'shop', externalId, customerId: id('customer') },
    orderId: orderIdOf({ source: 'shop', externalId, placedAt: at }),
    ...{ version: 1, refunded: nothingRefunded, createdAt: at },
  };
}

function totalsOf(orders: readonly Order[]): Totals {
  return orders.reduce(
    (totals, order) =>
      totalsAfter(totals, { after: contributionOf(order, timeZone) }, '2026-11-22', () => undefined),
    noTotals,
  );
}

const ticket = (createdAt: string, facts: Partial<SeenTicket> = {}): SeenTicket => ({
  ...{ type: 'question', channel: 'mail', topic: undefined, createdAt },
  ...facts,
});

function known({ orders = [], ...facts }: Partial<Known> = {}): Known {
  return { customer: {}, totals: totalsOf(orders), orders, tickets: [], ratings: [], ...facts };
}

const factsAt = (facts: Partial<Known>) => factsOf(known(facts), { now, timeZone });
const inChinese = (facts: Partial<Known>) => sentenceOf(factsAt(facts), 'zh');
const inEnglish = (facts: Partial<Known>) => sentenceOf(factsAt(facts), 'en');

/** Saturday and Sunday afternoons in Shanghai, on three channels. */
const weekends = [
  ticket('2026-11-14T06:00:00.000Z', { type: 'complaint', channel: 'phone', topic: '物流速度' }),
  ticket('2026-11-15T06:00:00.000Z', { channel: 'mail' }),
  ticket('2026-11-21T06:00:00.000Z', { channel: 'chat' }),
];

const manufacturer: Partial<Known> = {
  customer: { age: { birthYear: 1994 }, industry: 'C' },
  orders: [bought('A 产品', '2026-10-01'), bought('A 产品', '2026-11-01')],
  tickets: weekends,
};

describe('The sentence of a portrait', () => {
  it('is what the facts of a person yield', () => {
    expect(inChinese(manufacturer)).toBe(
      '32 岁, 制造业, 近 3 个月购买 2 次 A 产品, 投诉过物流速度, 偏好周末客服服务',
    );
  });

  it('is English for an English desk', () => {
    const tickets = weekends.map((each) => ({ ...each, topic: each.topic && 'delivery speed' }));
    const orders = [bought('product A', '2026-10-01'), bought('product A', '2026-11-01')];
    expect(inEnglish({ ...manufacturer, tickets, orders })).toBe(
      '32 years old, works in manufacturing, bought product A twice in the last 3 months, complained about delivery speed, prefers service at weekends',
    );
  });

  it.each<[string, Partial<Known>, string, string]>([
    ['nothing is known', {}, '暂无资料', 'Nothing is known yet'],
    [
      'there is one order and no age',
      { orders: [bought('Lamp', '2026-11-01')] },
      '近 3 个月购买过 Lamp',
      'Bought Lamp once in the last 3 months',
    ],
    ['only the industry is known', { customer: { industry: 'J' } }, '金融业', 'Works in finance'],
    [
      'the last order was long ago',
      { customer: { age: { birthYear: 1994 } }, totals: totalsOf([bought('Lamp', '2025-11-01')]) },
      '32 岁, 一年多未购买',
      '32 years old, has not bought anything for more than a year',
    ],
    [
      'complaints have no topic',
      { tickets: [ticket(now, { type: 'complaint' }), ticket(now, { type: 'complaint' })] },
      '投诉过 2 次',
      'Complained 2 times',
    ],
    [
      'there are questions, a rating and a favourite channel',
      {
        tickets: ['2026-11-16', '2026-11-18', '2026-11-21'].map((day) =>
          ticket(`${day}T${day.endsWith('18') ? '12' : '02'}:00:00.000Z`, { topic: 'X', channel: 'phone' }),
        ),
        ratings: [5, 4].map((rating) => ({ rating, at: now })),
      },
      '咨询过X, 平均评分 4.5, 偏好电话客服服务',
      'Asked about X, rates the service 4.5 on average, prefers service by phone',
    ],
    [
      'the profile says when and how',
      {
        customer: {
          preferredChannel: 'phone',
          preferredHours: [{ days: ['saturday', 'sunday'], from: '09:00', to: '18:00' }],
        },
      },
      '偏好周末电话客服服务',
      'Prefers service by phone at weekends',
    ],
  ])('reads naturally if %s', (_, facts, chinese, english) => {
    expect([inChinese(facts), inEnglish(facts)]).toEqual([chinese, english]);
  });
});

describe('The facts of a portrait', () => {
  it('each have a source and a time', () => {
    const { stage, value, bought: products, complainedOf } = factsAt(manufacturer);
    expect(stage).toEqual({ name: 'active', source: 'orders', asOf: now });
    expect(value).toMatchObject([
      { currency: 'CNY', spend: 20_000, count: 2, averageGapDays: 31, asOf: now },
    ]);
    expect(products).toMatchObject([
      { sku: 'A 产品', count: 2, lastAt: '2026-11-01T04:00:00.000Z', source: 'orders' },
    ]);
    expect(complainedOf).toMatchObject([{ name: '物流速度', count: 1, source: 'tickets' }]);
  });

  it('contain what was bought in the last 90 days, not what was cancelled or given back', () => {
    const orders = [
      bought('recent', '2026-08-24'),
      bought('old', '2026-08-23'),
      bought('cancelled', '2026-11-01', { status: 'cancelled' }),
      { ...bought('returned', '2026-11-01'), refunded: { goods: 10_000, freight: 0, count: 1, byLine: {} } },
    ];
    expect(factsAt({ orders }).bought.map(({ sku }) => sku)).toEqual(['recent']);
  });

  it.each([
    ['two contacts', 2, null],
    ['three', 3, 'weekend'],
  ])('need a few contacts for a habit: %s', (_, contacts, expected) => {
    expect(factsAt({ tickets: weekends.slice(0, contacts) }).usualTime?.when ?? null).toBe(expected);
  });

  it("take days and hours in the customer's own zone, where it is known", () => {
    const tickets = [1, 2, 3].map(() => ticket('2026-11-20T22:00:00.000Z'));
    expect(factsAt({ tickets }).usualTime?.when).toBe('weekend');
    expect(factsAt({ tickets, customer: { timeZone: 'Europe/Berlin' } }).usualTime?.when).toBe('night');
  });

  it.each([
    ['prospect', []],
    ['new', ['2026-11-01']],
    ['active', ['2026-10-01', '2026-11-01']],
    ['active', ['2026-01-01', '2026-08-01']],
    ['at-risk', ['2026-06-01', '2026-07-01']],
    ['at-risk', ['2025-11-23']],
    ['lapsed', ['2025-11-21']],
  ])('tell the stage %s by orders on %j', (stage, days) => {
    expect(factsAt({ totals: totalsOf(days.map((day) => bought('Lamp', day))) }).stage.name).toBe(stage);
  });
});
