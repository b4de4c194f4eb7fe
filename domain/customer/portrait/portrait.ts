import * as z from 'zod';
import { channel, type TicketType } from '../../../events/ticket/ticket-facts.ts';
import { amount, currency } from '../../shared/currency.ts';
import { dayIn, daysAfter } from '../../shared/day.ts';
import { dayMilliseconds } from '../../shared/moment.ts';
import type { Customer } from '../customer.ts';
import { industry } from '../industry.ts';
import type { Order } from '../order/order.ts';
import { averageGapDays, contributionOf, type Totals } from '../order/order-aggregates.ts';
import { yearsOld } from '../profile.ts';

/** Where a fact comes from. */
const source = z.enum(['profile', 'orders', 'tickets', 'surveys']);

const time = z.iso.datetime();
const origin = { source, asOf: time };
const mentions = z.array(z.object({ name: z.string().nullable(), count: z.int(), lastAt: time, ...origin }));

/** Parts of a week in which a customer usually writes or calls. */
const usualTime = z.enum(['weekend', 'weekday-daytime', 'weekday-evening', 'night']);
type UsualTime = z.infer<typeof usualTime>;

/** How a customer stands as a buyer. */
const stage = z.enum(['prospect', 'new', 'active', 'at-risk', 'lapsed']);
type Stage = z.infer<typeof stage>;

/** What is known of a customer, each fact with where it comes from and as of when. */
export const portraitFacts = z.object({
  age: z.object({ years: z.int(), ...origin }).nullable(),
  industry: z.object({ code: industry, ...origin }).nullable(),
  /** Products of the last 90 days, those in most orders first; `count` is the number of orders. */
  bought: z.array(z.object({ sku: z.string(), name: z.string(), count: z.int(), lastAt: time, ...origin })),
  /** Topics of all tickets but complaints; null for those without one. */
  askedAbout: mentions,
  /** Topics of complaints; null for those without one. */
  complainedOf: mentions,
  rated: z.object({ average: z.number(), count: z.int(), lastAt: time, ...origin }).nullable(),
  /** Where most of at least three contacts were, or what the profile says. */
  usualTime: z.object({ when: usualTime, count: z.int(), ...origin }).nullable(),
  usualChannel: z.object({ channel, count: z.int(), ...origin }).nullable(),
  /** What all orders come to. Money in minor units. */
  value: z.array(
    z.object({
      ...{ currency, spend: amount, count: z.int(), firstAt: time, lastAt: time },
      averageGapDays: z.number().nullable(),
      ...origin,
    }),
  ),
  stage: z.object({ name: stage, ...origin }),
});
export type PortraitFacts = z.infer<typeof portraitFacts>;

/** A ticket of the customer, as far as whoever asks may see it. */
export interface SeenTicket {
  type: TicketType;
  channel: z.infer<typeof channel>;
  /** The name of its topic. */
  topic: string | undefined;
  createdAt: string;
}

/** What a portrait is made from. */
export interface Known {
  customer: Pick<Customer, 'age' | 'industry' | 'timeZone' | 'preferredChannel' | 'preferredHours'>;
  totals: Totals;
  /** Those placed in the last 90 days. */
  orders: readonly Order[];
  tickets: readonly SeenTicket[];
  ratings: readonly { rating: number; at: string }[];
}

/** Days that count as lately. */
export const latelyDays = 90;

/** The fewest contacts that make a habit, and which part of them it has to be. */
const habit = { contacts: 3, part: 0.6 };

/** The facts of a customer at a time. Days and hours are those of the customer's time zone, else of the desk's. */
export function factsOf(
  { customer, totals, orders, tickets, ratings }: Known,
  { now, timeZone }: { now: string; timeZone: string },
): PortraitFacts {
  const { age, industry } = customer;
  const profile = { source: 'profile', asOf: now } as const;
  const ofType = (...types: TicketType[]) => tickets.filter(({ type }) => types.includes(type));
  return {
    age: age ? { years: yearsOld(age, dayIn(timeZone, now)), ...profile } : null,
    industry: industry ? { code: industry, ...profile } : null,
    bought: boughtIn(orders, timeZone, now),
    askedAbout: mentionsIn(ofType('question', 'after-sales', 'other'), now),
    complainedOf: mentionsIn(ofType('complaint'), now),
    rated: ratedBy(ratings, now),
    usualTime: usualTimeOf(customer, tickets, timeZone, now),
    usualChannel: usualChannelOf(customer, tickets, now),
    value: worthOf(totals, now),
    stage: { name: stageOf(totals, now), source: 'orders', asOf: now },
  };
}

function boughtIn(orders: readonly Order[], timeZone: string, now: string): PortraitFacts['bought'] {
  const since = daysAfter(dayIn(timeZone, now), -latelyDays);
  const found = new Map<string, PortraitFacts['bought'][number]>();
  for (const order of orders) {
    const { counted } = contributionOf(order, timeZone);
    if (!counted || counted.day < since) continue;
    for (const sku of counted.products) {
      const known = found.get(sku);
      const isLater = !known || known.lastAt < order.placedAt;
      const name = order.lines.find((line) => line.sku === sku)?.name ?? sku;
      found.set(sku, {
        sku,
        name: isLater ? name : known.name,
        count: (known?.count ?? 0) + 1,
        lastAt: isLater ? order.placedAt : known.lastAt,
        ...{ source: 'orders', asOf: now },
      });
    }
  }
  return [...found.values()].sort(mostFirst);
}

function mentionsIn(tickets: readonly SeenTicket[], now: string): PortraitFacts['askedAbout'] {
  const byTopic = Map.groupBy(tickets, ({ topic }) => topic ?? null);
  return [...byTopic]
    .map(([name, all]) => ({
      ...{ name, count: all.length, lastAt: latest(all.map(({ createdAt }) => createdAt)) },
      ...{ source: 'tickets' as const, asOf: now },
    }))
    .sort(mostFirst);
}

function mostFirst(one: { count: number; lastAt: string }, other: { count: number; lastAt: string }): number {
  return other.count - one.count || (one.lastAt < other.lastAt ? 1 : -1);
}

function ratedBy(ratings: Known['ratings'], now: string): PortraitFacts['rated'] {
  if (!ratings.length) return null;
  const sum = ratings.reduce((total, { rating }) => total + rating, 0);
  const average = Math.round((sum / ratings.length) * 10) / 10;
  const lastAt = latest(ratings.map(({ at }) => at));
  return { average, count: ratings.length, lastAt, source: 'surveys', asOf: now };
}

function usualTimeOf(
  { preferredHours, timeZone: own }: Known['customer'],
  tickets: readonly SeenTicket[],
  timeZone: string,
  now: string,
): PortraitFacts['usualTime'] {
  const days = preferredHours?.flatMap((period) => period.days) ?? [];
  if (days.length && days.every((day) => day === 'saturday' || day === 'sunday'))
    return { when: 'weekend', count: 0, source: 'profile', asOf: now };
  const partOfWeek = partsOfWeek(own ?? timeZone);
  const most = mostOf(tickets.map(({ createdAt }) => partOfWeek(createdAt)));
  return most ? { when: most.value, count: most.count, source: 'tickets', asOf: now } : null;
}

function usualChannelOf(
  { preferredChannel }: Known['customer'],
  tickets: readonly SeenTicket[],
  now: string,
): PortraitFacts['usualChannel'] {
  if (preferredChannel) return { channel: preferredChannel, count: 0, source: 'profile', asOf: now };
  const most = mostOf(tickets.map((ticket) => ticket.channel));
  return most ? { channel: most.value, count: most.count, source: 'tickets', asOf: now } : null;
}

/** The value that is a habit among all, if there is one. */
function mostOf<Value>(values: readonly Value[]): { value: Value; count: number } | undefined {
  const [most] = [...Map.groupBy(values, (value) => value)]
    .map(([value, all]) => ({ value, count: all.length }))
    .sort((one, other) => other.count - one.count);
  const isHabit = values.length >= habit.contacts && most && most.count >= habit.part * values.length;
  return isHabit ? most : undefined;
}

/** Tells of a time in which part of the week of a zone it is: daytime is from 8 to 18, evening to 23. */
function partsOfWeek(timeZone: string): (at: string) => UsualTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    const hour = Number(parts.get('hour'));
    if (['Sat', 'Sun'].includes(parts.get('weekday') ?? '')) return 'weekend';
    if (hour < 8 || hour >= 23) return 'night';
    return hour < 18 ? 'weekday-daytime' : 'weekday-evening';
  };
}

function worthOf({ currencies }: Totals, now: string): PortraitFacts['value'] {
  return Object.entries(currencies)
    .map(([code, totals]) => {
      const { recent: _, ...facts } = totals;
      const gap = averageGapDays(totals);
      const rounded = gap === undefined ? null : Math.round(gap * 10) / 10;
      return { currency: code, ...facts, averageGapDays: rounded, source: 'orders' as const, asOf: now };
    })
    .sort((one, other) => other.count - one.count);
}

/** Active for 90 days after an order, or twice the usual gap if that is longer; lapsed after a year without one. */
function stageOf({ currencies }: Totals, now: string): Stage {
  const all = Object.values(currencies);
  if (!all.length) return 'prospect';
  const last = latest(all.map(({ lastAt }) => lastAt));
  const daysSince = (Date.parse(now) - Date.parse(last)) / dayMilliseconds;
  if (daysSince > 365) return 'lapsed';
  const gap = Math.max(...all.map((totals) => averageGapDays(totals) ?? 0));
  if (daysSince > Math.max(latelyDays, 2 * gap)) return 'at-risk';
  const count = all.reduce((sum, totals) => sum + totals.count, 0);
  return count === 1 ? 'new' : 'active';
}

function latest(times: readonly string[]): string {
  return times.reduce((last, at) => (at > last ? at : last), '');
}
