import type { Case, CaseFields } from '../../../domain/case/case.ts';
import { flows } from '../../../domain/case/flows.ts';
import type { Acting } from '../../../domain/case/move.ts';
import type { Order } from '../../../domain/customer/order/order.ts';
import { id } from '../given.ts';
import { byAgent, ReferenceCase, type ReferenceEffects } from './reference-case.ts';

/* What money a customer gets, booked in lists that are added up again for each question: no rule of domain/case/money decides here. */

interface Acceptance {
  lineId: string;
  units: number;
  deduction: number;
}

interface Booking {
  /** The case that it was submitted by. */
  by: ReferenceCase;
  lines: Record<string, number>;
  freight: number;
  status: string;
  gatewayId?: unknown;
}

export interface BookedOrder {
  order: Order;
  accepted: Acceptance[];
  refunds: Booking[];
}

interface Grant {
  caseId: string;
  amount: number;
  currency: string;
  /** `YYYY-MM` in Shanghai. */
  month: string;
}

const eastMs = 8 * 3_600_000;
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const held = ({ refunds }: BookedOrder) => refunds.filter(({ status }) => status !== 'failed');
export const heldOfLine = (booked: BookedOrder, lineId: string) =>
  sum(held(booked).map(({ lines }) => lines[lineId] ?? 0));
export const heldGoods = (booked: BookedOrder) =>
  sum(held(booked).flatMap(({ lines }) => Object.values(lines)));
export const heldFreight = (booked: BookedOrder) => sum(held(booked).map(({ freight }) => freight));

/** What was paid for a line: discounts of the order are spread in the order of the lines. */
export function paidOf({ order }: BookedOrder, lineId: string): number {
  const [discount, all] = [
    sum(order.discounts.map(({ amount }) => amount)),
    sum(order.lines.map(({ paid }) => paid)),
  ];
  const place = order.lines.findIndex((line) => line.lineId === lineId);
  const until = (end: number) => sum(order.lines.slice(0, end).map(({ paid }) => paid));
  const shareUntil = (end: number) => Math.floor((discount * until(end)) / all);
  return (order.lines[place]?.paid ?? 0) - (shareUntil(place + 1) - shareUntil(place));
}

const acceptedOf = ({ accepted }: BookedOrder, lineId: string) => {
  const of = accepted.filter((one) => one.lineId === lineId);
  return { units: sum(of.map(({ units }) => units)), deducted: sum(of.map(({ deduction }) => deduction)) };
};

/** Unit by unit, each of which costs what the units up to it cost more than those before it. */
function owed(booked: BookedOrder, lineId: string): number {
  const quantity = booked.order.lines.find((line) => line.lineId === lineId)?.quantity ?? 1;
  const paid = booked.order.paidAt ? paidOf(booked, lineId) : 0;
  const { units, deducted } = acceptedOf(booked, lineId);
  let price = 0;
  for (let unit = 1; unit <= units; unit++)
    price += Math.floor((paid * unit) / quantity) - Math.floor((paid * (unit - 1)) / quantity);
  return price - deducted - heldOfLine(booked, lineId);
}

/** By hand, from the rules: minor units of CNY. */
const limits = {
  agent: { inCase: 5_000, inYear: 20_000 },
  supervisor: { inCase: 50_000, inYear: 100_000 },
  admin: { inCase: Number.POSITIVE_INFINITY, inYear: Number.POSITIVE_INFINITY },
};
export const monthlyBudget = 500_000;

interface UnitsOfLine {
  lineId: string;
  units: number;
  deduction?: number;
}
const linesOf = (value: unknown): UnitsOfLine[] => (Array.isArray(value) ? value : []);

/** A customer's orders, refunds, goodwill and shipments, and the cases about them. */
export class MoneyReference {
  readonly cases: ReferenceCase[] = [];
  readonly orders: BookedOrder[];
  readonly grants: Grant[] = [];
  readonly tracked = new Set<string>();
  #opened = 0;

  constructor(orders: readonly Order[]) {
    this.orders = orders.map((order) => ({ order, accepted: [], refunds: [] }));
  }

  bookedOf(orderId: unknown): BookedOrder | undefined {
    return this.orders.find(({ order }) => order.orderId === orderId);
  }

  /** @returns the case, or the status of the refusal */
  open(
    kind: string,
    fields: CaseFields,
    { acting, now, parent }: { acting: Acting; now: string; parent?: ReferenceCase },
  ): ReferenceCase | number {
    const flow = flows.find((one) => one.kind === kind);
    if (!flow) return 404;
    const isAboutOrder = flow.opens.effects?.some((name) => name === 'checkOrder');
    if (isAboutOrder && !this.bookedOf(fields.orderId)) return 400;
    this.#opened += 1;
    const first: Case = {
      ...{ caseId: id('case', this.#opened), number: '', version: 1, flow: kind },
      ...{ flowVersion: flow.version, state: flow.initial, stateSince: now, level: 1, reminded: 0 },
      ...{ fields, ticketIds: [], children: [], takenBy: {}, openedBy: acting.actor },
      ...{ createdAt: now, lastActivityAt: now },
    };
    const one = new ReferenceCase(first, flow, now, {
      ...(parent && { parent }),
      effects: (names, about) => this.effects(names, about),
    });
    this.cases.push(one);
    return one;
  }

  effects: ReferenceEffects = (names, about) => {
    const fields: CaseFields = {};
    const wanted: { flow: string; fields: CaseFields }[] = [];
    const commits: (() => void)[] = [];
    const { entered, input, acting, now, parent } = about;
    const has = entered.fields;
    const booked = this.bookedOf(has.orderId);
    const exceeds = (lines: unknown, before: unknown) =>
      linesOf(lines).some(
        ({ lineId, units }) => units > (linesOf(before).find((line) => line.lineId === lineId)?.units ?? 0),
      );

    /** Books units, and opens the refund of what they cost. */
    const accept = (freight: number): number | undefined => {
      if (!booked) return 400;
      const lines = linesOf(has.accepted);
      const isWrong = lines.some(({ lineId, units, deduction = 0 }, index) => {
        const line = booked.order.lines.find((candidate) => candidate.lineId === lineId);
        if (!line || lines.findIndex((other) => other.lineId === lineId) < index) return true;
        const before = acceptedOf(booked, lineId);
        const paid = booked.order.paidAt ? paidOf(booked, lineId) : 0;
        return before.units + units > line.quantity || before.deducted + deduction > paid;
      });
      if (isWrong) return 400;
      booked.accepted.push(
        ...lines.map(({ lineId, units, deduction = 0 }) => ({ lineId, units, deduction })),
      );
      const lineIds = lines.map(({ lineId }) => lineId);
      if (freight || lineIds.some((lineId) => owed(booked, lineId) > 0))
        wanted.push({ flow: 'refund', fields: { orderId: has.orderId, lineIds, freight } });
      return undefined;
    };

    const track = (carrier: unknown, number: unknown): number | undefined => {
      const name = `${carrier} ${number}`;
      if (this.tracked.has(name)) return 409;
      commits.push(() => this.tracked.add(name));
      return undefined;
    };

    const grant = (role: keyof typeof limits): number | undefined => {
      const [amount, currency] = [Number(has.amount), String(has.currency)];
      const month = new Date(Date.parse(now) + eastMs).toISOString().slice(0, 7);
      // All of ninety days are within 365.
      const granted = sum(this.grants.filter((one) => one.currency === currency).map((one) => one.amount));
      const { inCase, inYear } = limits[role];
      if (amount > inCase || granted + amount > inYear) return 409;
      const ofMonth = this.grants.filter((one) => one.currency === currency && one.month === month);
      if (currency === 'CNY' && sum(ofMonth.map((one) => one.amount)) + amount > monthlyBudget) return 409;
      commits.push(() => this.grants.push({ caseId: entered.caseId, amount, currency, month }));
      return undefined;
    };

    const submit = (): number | undefined => {
      if (!booked) return 400;
      const freight = Number(has.freight ?? 0);
      if (freight > (booked.order.paidAt ? booked.order.freight : 0) - heldFreight(booked)) return 400;
      const lineIds: unknown[] = Array.isArray(has.lineIds) ? has.lineIds : [];
      const due = booked.order.lines
        .map(({ lineId }) => [lineId, owed(booked, lineId)] as const)
        .filter(([lineId, amount]) => amount > 0 && lineIds.includes(lineId));
      const amount = sum(due.map(([, one]) => one)) + freight;
      if (!amount) return 409;
      const lines = Object.fromEntries(due);
      commits.push(() => booked.refunds.push({ by: parent, lines, freight, status: 'submitted' }));
      Object.assign(fields, { refundId: 'submitted', amount, attempts: 1 });
      return undefined;
    };

    const resubmit = (): number | undefined => {
      const mine = booked?.refunds.find(({ by }) => by === parent);
      if (!booked || !mine) return 404;
      if (mine.freight > (booked.order.paidAt ? booked.order.freight : 0) - heldFreight(booked)) return 400;
      if (Object.entries(mine.lines).some(([lineId, amount]) => amount > owed(booked, lineId))) return 409;
      commits.push(() => Object.assign(mine, { status: 'submitted' }));
      fields.attempts = Number(has.attempts) + 1;
      return undefined;
    };

    const report = (status: string): number | undefined => {
      const mine = booked?.refunds.find(({ by }) => by === parent);
      if (!booked || !mine) return 404;
      const { attempt, gatewayId } = input;
      if (status !== 'settled' && typeof attempt === 'number' && attempt < Number(has.attempts)) return 409;
      const others = booked.refunds.filter((one) => one !== mine);
      if (gatewayId !== undefined && others.some((one) => one.gatewayId === gatewayId)) return 400;
      const isFreed = mine.status === 'failed';
      const isBeyond =
        Object.entries(mine.lines).some(
          ([lineId, amount]) => heldOfLine(booked, lineId) + amount > paidOf(booked, lineId),
        ) || heldFreight(booked) + mine.freight > booked.order.freight;
      // It was paid all the same: the ledger does not have it, and a person sees it.
      if (status === 'settled' && isFreed && isBeyond) fields.inExcess = true;
      else commits.push(() => Object.assign(mine, { status, gatewayId: gatewayId ?? mine.gatewayId }));
      return undefined;
    };

    const all: Record<string, () => number | undefined> = {
      requireReturnRight: () => (has.exceptionReason ? undefined : 409),
      requireExchangeRight: () => (has.exceptionReason ? undefined : 409),
      expectShipment: () => track(has.carrier, has.trackingNumber),
      expectOutbound: () => track(has.outboundCarrier, has.outboundTrackingNumber),
      receiveUnits() {
        fields.receivedAt = now;
        return exceeds(has.received, has.requested) ? 400 : undefined;
      },
      acceptReturned: () => (exceeds(has.accepted, has.received) ? 400 : accept(Number(has.freight ?? 0))),
      acceptExchanged: () => (exceeds(has.accepted, has.received) ? 400 : undefined),
      refundExchanged: () => accept(0),
      submitRefund: submit,
      resubmitRefund: resubmit,
      settleRefund: () => report('settled'),
      failRefund: () => report('failed'),
      loseTrackOfRefund: () => report('unknown'),
      grantAsAgent: () => grant('agent'),
      grantAsSupervisor: () => grant('supervisor'),
      grantAsAdmin: () => grant('admin'),
      openRemedies() {
        wanted.push(...(Array.isArray(input.remedies) ? input.remedies : []));
        return undefined;
      },
    };
    for (const name of names) {
      const refused = all[name]?.();
      if (refused !== undefined) return refused;
    }
    if (wanted.some(({ fields: { orderId } }) => orderId !== undefined && !this.bookedOf(orderId)))
      return 400;
    for (const commit of commits) commit();
    const opened = wanted.map((child) => {
      const one = this.open(child.flow, child.fields, { acting, now, parent });
      if (typeof one === 'number') throw new Error('What a case opens was looked at before.');
      return one;
    });
    return { fields, opened };
  };
}

/** Who opens cases by themselves. */
export const opener: Acting = { actor: byAgent(1), as: 'agent' };
