import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Case, CaseFields } from '../../../domain/case/case.ts';
import type { CaseStores } from '../../../domain/case/case-stores.ts';
import { type AnyFlow, startsFrom } from '../../../domain/case/flow.ts';
import type { GoodwillGrant } from '../../../domain/case/money/goodwill.ts';
import type { Acting } from '../../../domain/case/move.ts';
import { openCase } from '../../../domain/case/open-case.ts';
import { takeAction } from '../../../domain/case/take-action.ts';
import { wakeCase } from '../../../domain/case/wake-case.ts';
import type { Order, OrderFacts } from '../../../domain/customer/order/order.ts';
import type { Refund } from '../../../domain/customer/order/refund.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { CaseId, CustomerId } from '../../../domain/shared/ids.ts';
import { newId } from '../../../functions/context.ts';
import { problems } from '../../../functions/http/api/problem.ts';
import { givenFacts } from '../customer/order/given-orders.ts';
import { contextAt } from '../given.ts';
import { sequence } from '../sequence.ts';
import { exampleFields } from './example-fields.ts';
import {
  heldFreight,
  heldGoods,
  heldOfLine,
  MoneyReference,
  monthlyBudget,
  opener,
  paidOf,
} from './money-reference.ts';
import { everybody, type ReferenceCase, shown } from './reference-case.ts';

/** Where cases about money are simulated. */
export interface SimulatedDesk {
  stores: CaseStores;
  /** Orders of a new customer. */
  giveOrders(facts: readonly OrderFacts[]): Promise<Order[]>;
  load(caseId: CaseId): Promise<Case>;
  accountOf(order: Order): Promise<{ order: Order; refunds: readonly Refund[] }>;
  grantsOf(customerId: CustomerId): Promise<readonly GoodwillGrant[]>;
}

type Random = ReturnType<typeof sequence>;

/** A case of the desk, and the one that the reference has in its place. */
interface Pair {
  caseId: CaseId;
  reference: ReferenceCase;
  /** As it was read last. */
  one: Case;
}

/** What happened, by how often: a simulation in which nothing does proves nothing. */
export type Tally = Map<string, number>;

const hour = 3_600_000;
const days = 90;
const start = Date.parse('2026-12-01T02:00:00.000Z');
/** What customers have cases about: some of them goods, others goodwill, so that both come to their limits. */
const themes: readonly (readonly string[])[] = [
  ['return', 'return', 'exchange', 'refund', 'refund', 'complaint'],
  ['goodwill', 'goodwill', 'goodwill', 'goodwill', 'complaint'],
];
const remedyFlows: readonly string[] = ['return', 'exchange', 'refund', 'goodwill'];
/** Of one customer, who has these orders. */
const casesTogether = 10;
const ordersTogether = 2;
const actionsOfCase = 40;
/** What ends cases before there is money in them is tried less often. */
const seldom: readonly string[] = [
  'withdraw',
  'decline',
  'cancel',
  'reopen',
  'reject',
  'report-lost',
  'approve-above',
  'counter',
];

/**
 * Cases of returns, exchanges, refunds, goodwill and complaints for ninety days, with the cases that they open, on orders that they
 * share: everybody tries everything at random, and the clock is late. After each step the desk has to be where the reference is.
 */
export async function simulateMoney(desk: SimulatedDesk, count: number, seed: number): Promise<Tally> {
  const random = sequence(seed);
  const tally: Tally = new Map();
  for (let done = 0; done < count; done += casesTogether)
    await simulateCustomer(desk, Math.min(casesTogether, count - done), random, {
      tally,
      said: `seed ${seed}, cases from ${done}`,
    });
  return tally;
}

async function simulateCustomer(
  desk: SimulatedDesk,
  count: number,
  random: Random,
  { tally, said }: { tally: Tally; said: string },
): Promise<void> {
  const { stores } = desk;
  const orders = await desk.giveOrders(Array.from({ length: ordersTogether }, () => orderOf(random)));
  const [{ customerId }] = [orders[0] ?? missing('An order')];
  const teamId = newId('team');
  const theme = random.oneOf(themes);
  const reference = new MoneyReference(orders);
  const pairs: Pair[] = [];
  let now = start;
  const at = () => new Date(now).toISOString();
  const context = ({ actor }: Pick<Acting, 'actor'>) => ({ ...contextAt(at()), newId, actor });

  /** Reads a case again, with what it opened and what waits for it. @returns those that were read */
  async function refreshed(pair: Pair): Promise<Pair[]> {
    pair.one = await desk.load(pair.caseId);
    const read = [pair];
    for (const [place, child] of pair.reference.children.entries()) {
      if (pairs.some((other) => other.reference === child)) continue;
      const caseId = pair.one.children[place]?.caseId ?? missing('A child');
      const added = { caseId, reference: child, one: await desk.load(caseId) };
      pairs.push(added);
      read.push(added);
    }
    const parent = pairs.find((other) => other.reference === pair.reference.parent);
    return parent ? [...read, ...(await refreshed(parent))] : read;
  }

  async function compare(pair: Pair, what: string): Promise<void> {
    for (const read of await refreshed(pair)) {
      const [is, wanted] = [asCompared(read.one), asCompared(read.reference.one)];
      // The other comparison tells what differs, and takes long.
      if (!isDeepStrictEqual(is, wanted)) expect(is, `${said}, ${at()}, ${what}`).toEqual(wanted);
    }
  }

  async function wait(): Promise<void> {
    for (const pair of [...pairs]) {
      const { wakeAt } = pair.one;
      if (!wakeAt || wakeAt > at()) continue;
      await wakeCase(stores, pair.caseId, context({ actor: { kind: 'system' } }));
      pair.reference.wait(at());
      await compare(pair, `a wake of ${pair.one.flow}`);
    }
  }

  async function open(): Promise<void> {
    const flow = random.oneOf(theme);
    const isRight = random.below(8) > 0;
    const { orderId, lines } = random.oneOf(orders);
    const fields = openingFields(flow, isRight ? orderId : newId('order'), lines, random);
    const wanted = { flow, fields, acting: opener, ticketIds: [], customerId, teamId };
    const [one, status] = await answered(openCase(stores, wanted, context(opener)));
    const booked = reference.open(flow, fields, { acting: opener, now: at() });
    expect(status, `${said}: opening of ${flow}`).toBe(typeof booked === 'number' ? booked : 200);
    if (!one || typeof booked === 'number') return;
    const pair = { caseId: one.caseId, reference: booked, one };
    pairs.push(pair);
    await compare(pair, `an opening of ${flow}`);
  }

  async function act(pair: Pair): Promise<void> {
    const { flow } = pair.reference;
    const all = Object.entries(flow.actions);
    const rare = random.below(8) === 0;
    const possible = all.filter(
      ([name, action]) => startsFrom(action, pair.one.state, flow) && (rare || !seldom.includes(name)),
    );
    const [name, action] = random.oneOf(random.below(6) && possible.length ? possible : all);
    const allowed = everybody.filter(({ as }) => action.actors.some((actor) => actor === as));
    const acting = random.oneOf(random.below(5) && allowed.length ? allowed : everybody);
    const wanted = [
      ...(action.requires ?? []),
      ...(action.accepts ?? []).filter((field) => field !== 'inspection' && random.below(4)),
    ];
    const isValid = random.below(8) > 0;
    const fields = {
      ...examplesOf(flow, wanted),
      ...inputOf(wanted, pair.one, { orders, random }),
      ...(!isValid && { nobodyHasIt: 1 }),
    };
    const move = { caseId: pair.caseId, action: name, fields, acting };
    const [, status] = await answered(takeAction(stores, move, context(acting)));
    const namesUnits = [fields.received, fields.accepted].every(
      (lines) => !Array.isArray(lines) || lines.length > 0,
    );
    const expected = pair.reference.act(name, acting, fields, isValid && namesUnits, at());
    const what = `${name} of ${flow.kind} by ${acting.as} with ${JSON.stringify(fields)}`;
    expect(status, `${said}, ${at()}, ${what}`).toBe(expected);
    for (const key of [`${status}`, ...(status === 200 ? [`${flow.kind} ${name}`] : [])])
      tally.set(key, (tally.get(key) ?? 0) + 1);
    await compare(pair, what);
  }

  let left = count * actionsOfCase;
  let toOpen = count;
  while (now < start + days * 24 * hour) {
    now += Math.floor((days * 24 * hour * (0.1 + random.below(190) / 100)) / (count * actionsOfCase));
    await wait();
    if (toOpen && (!pairs.length || random.below(4) === 0)) {
      toOpen -= 1;
      await open();
    } else if (left && pairs.length) {
      left -= 1;
      const live = pairs.filter(({ one }) => !one.closedAt);
      await act(random.oneOf(random.below(8) && live.length ? live : pairs));
    }
  }
  await wait();
  await accountFor(desk, reference, { customerId, said });
  for (const { one } of pairs)
    if (one.children.length && one.closedAt && one.takenBy.close)
      expect(
        one.children.filter(({ doneAt }) => !doneAt || doneAt > (one.closedAt ?? '')),
        `${said}: ${one.flow} waited for what it opened`,
      ).toEqual([]);
}

/** That the ledgers have what the reference booked, and no money that was not paid or allowed. */
async function accountFor(
  desk: SimulatedDesk,
  reference: MoneyReference,
  { customerId, said }: { customerId: CustomerId; said: string },
): Promise<void> {
  for (const booked of reference.orders) {
    const { order, refunds } = await desk.accountOf(booked.order);
    const held = refunds.filter(({ status }) => status !== 'failed');
    const total = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
    const goods = total(held.map((refund) => refund.goods));
    const freight = total(held.map((refund) => refund.freight));
    expect([goods, freight], said).toEqual([heldGoods(booked), heldFreight(booked)]);
    expect([order.refunded.goods, order.refunded.freight], said).toEqual([goods, freight]);
    const paid = order.paidAt ? total(order.lines.map((line) => paidOf(booked, line.lineId))) : 0;
    expect(goods, said).toBeLessThanOrEqual(paid);
    expect(freight, said).toBeLessThanOrEqual(order.paidAt ? order.freight : 0);
    for (const { lineId } of order.lines) {
      const lines = held.flatMap((refund) => refund.lines).filter((line) => line.lineId === lineId);
      const ofLine = total(lines.map(({ amount }) => amount));
      expect(ofLine, said).toBe(heldOfLine(booked, lineId));
      expect(ofLine, said).toBeLessThanOrEqual(paidOf(booked, lineId));
      const back = booked.accepted.filter((one) => one.lineId === lineId);
      const returned = {
        units: total(back.map(({ units }) => units)),
        deducted: total(back.map(({ deduction }) => deduction)),
      };
      expect(order.returned?.[lineId] ?? { units: 0, deducted: 0 }, said).toEqual(returned);
    }
    expect(refunds.map(({ status }) => status).toSorted(), said).toEqual(
      booked.refunds.map(({ status }) => status).toSorted(),
    );
  }
  const grants = await desk.grantsOf(customerId);
  expect(
    grants.map(({ currency, amount }) => `${currency} ${amount}`),
    said,
  ).toEqual(reference.grants.map(({ currency, amount }) => `${currency} ${amount}`));
  const months = Map.groupBy(
    reference.grants.filter(({ currency }) => currency === 'CNY'),
    ({ month }) => month,
  );
  for (const of of months.values())
    expect(
      of.reduce((all, { amount }) => all + amount, 0),
      said,
    ).toBeLessThanOrEqual(monthlyBudget);
}

const examples = new Map<string, CaseFields>();

function examplesOf(flow: AnyFlow, names: readonly string[]): CaseFields {
  const key = `${flow.kind} ${names.join()}`;
  const known = examples.get(key) ?? exampleFields(flow, names);
  examples.set(key, known);
  return known;
}

/** Ids aside, which the desk gives. */
function asCompared(one: Case) {
  const { fields, ...facts } = shown(one);
  const { refundId, right: _, returnFreight: __, ...others } = fields;
  const isSubmitted = refundId !== undefined;
  const children = one.children.map(({ flow, doneAt }) => ({ flow, doneAt }));
  return { ...facts, flow: one.flow, fields: { ...others, isSubmitted }, children };
}

async function answered(promise: Promise<Case>): Promise<[Case | undefined, number]> {
  try {
    return [await promise, 200];
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return [undefined, problems[error.code].status];
  }
}

function missing(what: string): never {
  throw new Error(`${what} is missing.`);
}

/** An order of some lines that were signed for long ago, so that nothing goes back without a reason. */
function orderOf(random: Random): OrderFacts {
  const lines = Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    ...{ lineId: `${index + 1}`, sku: 'CUP', name: 'Cup', quantity: 1 + random.below(4) },
    paid: 1 + random.below(5_000),
  }));
  const all = lines.reduce((sum, { paid }) => sum + paid, 0);
  const then = '2026-03-02T10:00:00.000Z';
  return givenFacts({
    ...{ lines, freight: random.below(900), placedAt: then, updatedAt: then, signedAt: then },
    paidAt: random.below(8) ? then : undefined,
    discounts: random.below(2) ? [{ kind: 'discount', amount: random.below(all) }] : [],
  });
}

function openingFields(
  flow: string,
  orderId: Order['orderId'],
  lines: Order['lines'],
  random: Random,
): CaseFields {
  switch (flow) {
    case 'return':
    case 'exchange':
      return {
        orderId,
        law: 'cn',
        requested: someUnits(
          lines.map(({ lineId, quantity }) => ({ lineId, units: quantity })),
          random,
        ),
      };
    case 'refund':
      return {
        orderId,
        lineIds: lines.map(({ lineId }) => lineId),
        freight: random.below(2) * random.below(900),
      };
    case 'goodwill':
      return goodwillOf(random);
    default:
      return {};
  }
}

const amounts = [500, 3_000, 4_999, 4_999, 5_000, 5_000, 5_001, 20_000, 50_000, 50_000, 50_001, 120_000];
const goodwillOf = (random: Random) => ({
  ...{ amount: random.oneOf(amounts), currency: random.oneOf(['CNY', 'CNY', 'CNY', 'EUR']) },
  reason: 'It took long.',
});

/** Some of each, seldom one more than there are. */
function someUnits(lines: readonly { lineId: string; units: number }[], random: Random) {
  return lines.map(({ lineId, units }) => ({
    lineId,
    units: random.below(12) ? 1 + random.below(units) : units + 1,
  }));
}

const unitsIn = (value: unknown): { lineId: string; units: number }[] => (Array.isArray(value) ? value : []);

/** What somebody enters, where an example would lead nowhere. */
function inputOf(
  names: readonly string[],
  { fields }: Case,
  { orders, random }: { orders: readonly Order[]; random: Random },
): CaseFields {
  const known: Record<string, () => unknown> = {
    received: () => someUnits(unitsIn(fields.requested), random),
    accepted: () =>
      someUnits(unitsIn(fields.received), random).map((line) => ({
        ...line,
        deduction: random.below(3) ? 0 : random.below(400),
      })),
    freight: () => random.below(2) * random.below(500),
    carrier: () => 'sf',
    outboundCarrier: () => 'sf',
    trackingNumber: () => `IN-${orders[0]?.orderId}-${random.below(12)}`.toUpperCase(),
    outboundTrackingNumber: () => `OUT-${orders[0]?.orderId}-${random.below(6)}`.toUpperCase(),
    gatewayId: () => `${orders[0]?.orderId}-${random.below(12)}`,
    attempt: () => 1 + random.below(2),
    amount: () => random.oneOf(amounts),
    severity: () => 1 + random.below(3),
    decision: () => random.oneOf(['upheld', 'partly', 'not']),
    remedies: () => {
      const { orderId, lines } = random.oneOf(orders);
      return Array.from({ length: random.below(3) }, () => {
        const flow = random.oneOf(remedyFlows);
        return { flow, fields: openingFields(flow, orderId, lines, random) };
      });
    },
  };
  return Object.fromEntries(names.flatMap((name) => (known[name] ? [[name, known[name]()]] : [])));
}
