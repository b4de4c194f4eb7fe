import { describe, expect, it } from 'vitest';
import {
  acceptUnits,
  balancesOf,
  type RefundOutcome,
  recordOutcome,
  resubmitRefund,
  submitRefund,
} from '../../../../domain/case/money/refund-ledger.ts';
import { nothingRefunded, type Order } from '../../../../domain/customer/order/order.ts';
import {
  changeByOrder,
  changeByRefund,
  type NamedRefund,
  type OrderChange,
  RefundInExcess,
} from '../../../../domain/customer/order/order-change.ts';
import { type Refund, refundIdOf } from '../../../../domain/customer/order/refund.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import { givenFacts, givenRefund } from '../../customer/order/given-orders.ts';
import { id, noon } from '../../given.ts';

const cups = { lineId: '1', sku: 'CUP', name: 'Cup', quantity: 3, paid: 1000 };
const owner = { source: 'shop', externalId: '4711', customerId: id('customer') };

/** An order with its refunds, as a store would keep them. */
class Ledger {
  order: Order;
  refunds: readonly Refund[] = [];
  #minute = 0;

  constructor(facts: object = {}) {
    const change = changeByOrder(
      undefined,
      { ...owner, facts: givenFacts({ lines: [cups], ...facts }) },
      [],
      noon,
    );
    if (typeof change === 'string') throw new Error(change);
    this.order = change.order;
  }

  /** A minute later each time. */
  now(): string {
    this.#minute += 1;
    return new Date(Date.parse(noon) + this.#minute * 60_000).toISOString();
  }

  apply(change: OrderChange | string | undefined): OrderChange | undefined {
    if (!change || typeof change === 'string') return undefined;
    const { before, next } = change.refund ?? {};
    this.order = change.order;
    const others = this.refunds.filter((one) => one !== before && !change.duplicates?.includes(one));
    this.refunds = next ? [...others, next] : others;
    return change;
  }

  accept(units: number, deduction = 0, lineId = '1') {
    return this.apply(acceptUnits(this.order, [{ lineId, units, deduction }], this.refunds));
  }

  /** The refund of a cause, and what it is of. */
  submit(cause: string, freight = 0, lineIds = ['1']) {
    const change = this.apply(
      submitRefund(this.order, { cause, lineIds, freight }, this.refunds, this.now()),
    );
    return change?.refund?.next;
  }

  outcome({ refundId }: Pick<Refund, 'refundId'>, outcome: RefundOutcome) {
    return this.apply(recordOutcome(this.order, refundId, outcome, this.refunds, this.now()));
  }

  resubmit({ refundId }: Pick<Refund, 'refundId'>) {
    return this.apply(resubmitRefund(this.order, refundId, this.refunds, this.now()))?.refund?.next;
  }

  push(named: Omit<NamedRefund, 'facts'>, facts: object = {}) {
    const now = this.now();
    const said = givenRefund({ refundedAt: now, updatedAt: now, ...facts });
    return this.apply(changeByRefund(this.order, { ...named, facts: said }, this.refunds, now));
  }

  due(lineId = '1') {
    return balancesOf(this.order).find((line) => line.lineId === lineId)?.due;
  }

  get goods() {
    return this.order.refunded.goods;
  }
}

function submitted(ledger: Ledger, cause: string, freight = 0): Refund {
  const refund = ledger.submit(cause, freight);
  if (!refund) throw new Error('Nothing is due.');
  return refund;
}

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof KefuError)
      return [error.code, ...error.fields.map(({ field, message }) => `${field} ${message}`)].join(': ');
    throw error;
  }
  return 'done';
}

describe('Units that are accepted back', () => {
  it('are refunded one by one as 333, 333 and 334 of ¥10.00', () => {
    const ledger = new Ledger();
    const amounts = ['a', 'b', 'c'].map((cause) => {
      ledger.accept(1);
      return submitted(ledger, cause).goods;
    });
    expect(amounts).toEqual([333, 333, 334]);
    expect(ledger.due()).toBe(0);
  });

  it('are refunded without what was deducted, which is never paid back', () => {
    const ledger = new Ledger();
    const amounts = [100, 0, 0].map((deduction, index) => {
      ledger.accept(1, deduction);
      return submitted(ledger, `unit ${index}`).goods;
    });
    expect(amounts).toEqual([233, 333, 334]);
  });

  it('count, not those that were requested: of three, two are paid', () => {
    const ledger = new Ledger();
    ledger.accept(2);
    expect(submitted(ledger, 'return').goods).toBe(666);
  });

  it('share the discounts of the whole order in the order of the lines', () => {
    const plates = { ...cups, lineId: '2', sku: 'PLATE', quantity: 2 };
    const ledger = new Ledger({ lines: [cups, plates], discounts: [{ kind: 'coupon', amount: 333 }] });
    expect(balancesOf(ledger.order).map(({ paid }) => paid)).toEqual([834, 833]);
    ledger.accept(1, 0, '2');
    expect(ledger.submit('plate', 0, ['2'])?.goods).toBe(416);
    ledger.accept(1, 0, '2');
    expect(ledger.submit('other plate', 0, ['1', '2'])?.lines).toEqual([{ lineId: '2', amount: 417 }]);
  });

  it.each([
    ['a line that is not there', { lineId: '9' }, 'lines.0.lineId names no line of the order: 9'],
    [
      'more than were bought',
      { units: 4 },
      'lines.0.units must be at most 3: 3 were bought, 0 are accepted back already',
    ],
    [
      'a deduction of more than was paid',
      { deduction: 1001 },
      'lines.0.deduction must be at most 1000: 1000 was paid for the line, 0 is deducted already',
    ],
  ])('are refused for %s', (_, part, refusal) => {
    const { order } = new Ledger();
    const units = { lineId: '1', units: 1, deduction: 0, ...part };
    expect(refusalOf(() => acceptUnits(order, [units], []))).toBe(`invalid-request: ${refusal}`);
  });

  it('are refused for a line that is named twice', () => {
    const line = { lineId: '1', units: 1, deduction: 0 };
    expect(refusalOf(() => acceptUnits(new Ledger().order, [line, line], []))).toContain('is named twice');
  });

  it('bind later versions of the order', () => {
    const ledger = new Ledger();
    ledger.accept(2, 500);
    const edited = (line: object) => {
      const facts = givenFacts({ lines: [{ ...cups, ...line }], updatedAt: noon });
      return refusalOf(() => changeByOrder(ledger.order, { ...owner, facts }, [], noon));
    };
    expect(edited({ quantity: 1 })).toBe(
      'invalid-request: lines.0.quantity must be at least the 2 that were returned',
    );
    expect(edited({ paid: 499 })).toBe(
      'invalid-request: lines.0.paid must be at least the 500 that were deducted',
    );
    expect(edited({ lineId: '2' })).toBe(
      'invalid-request: lines must contain line 1: 2 units of it were returned',
    );
    expect(edited({ quantity: 2, paid: 500 })).toBe('done');
  });

  it('of an order that was never paid are due nothing', () => {
    const ledger = new Ledger({ paidAt: undefined });
    ledger.accept(3);
    expect(ledger.submit('return')).toBeUndefined();
  });
});

describe('A refund that Kefu submits', () => {
  it('is one a cause, however often it is submitted', () => {
    const ledger = new Ledger();
    ledger.accept(1);
    submitted(ledger, 'case');
    ledger.accept(1);
    expect(ledger.submit('case')).toBeUndefined();
    expect(ledger.goods).toBe(333);
  });

  it('asks the payment adapter for goods and freight together', () => {
    const ledger = new Ledger({ freight: 800 });
    ledger.accept(3);
    const refundId = ledger.submit('case', 800)?.refundId;
    const change = ledger.refunds.at(-1);
    expect(change).toMatchObject({ refundId, goods: 1000, freight: 800, status: 'submitted', attempt: 1 });
    expect(refusalOf(() => ledger.submit('other case', 1))).toBe(
      'invalid-request: freight must be at most 0: the freight that was paid and not refunded',
    );
  });

  it('holds its amount while it is submitted, unknown or settled, and frees it once it failed', () => {
    const ledger = new Ledger();
    ledger.accept(3);
    const refund = submitted(ledger, 'case');
    const heldAfter = (status: RefundOutcome['status']) => {
      ledger.outcome(refund, { status });
      return ledger.goods;
    };
    expect(ledger.goods).toBe(1000);
    expect(heldAfter('unknown')).toBe(1000);
    expect(heldAfter('failed')).toBe(0);
    expect(heldAfter('settled')).toBe(1000);
    expect(ledger.outcome(refund, { status: 'unknown' })).toBeUndefined();
    expect(refusalOf(() => ledger.outcome(refund, { status: 'failed' }))).toBe('transition-not-allowed');
  });

  it('is submitted again under the same id, and holds its amount again', () => {
    const ledger = new Ledger();
    ledger.accept(1);
    const refund = submitted(ledger, 'case');
    expect(refusalOf(() => ledger.resubmit(refund))).toBe('transition-not-allowed');
    ledger.outcome(refund, { status: 'failed', attempt: 1 });
    expect(ledger.resubmit(refund)).toMatchObject({ refundId: refund.refundId, attempt: 2, goods: 333 });
    expect(ledger.goods).toBe(333);
  });

  it('does not fail by a late answer to an earlier attempt, but settles by one', () => {
    const ledger = new Ledger();
    ledger.accept(1);
    const refund = submitted(ledger, 'case');
    ledger.outcome(refund, { status: 'failed', attempt: 1 });
    ledger.resubmit(refund);
    expect(ledger.outcome(refund, { status: 'failed', attempt: 1 })).toBeUndefined();
    expect(ledger.outcome(refund, { status: 'settled', attempt: 1 })?.refund?.next.status).toBe('settled');
    expect(ledger.goods).toBe(333);
  });

  it('is not submitted again where another refund paid its amount meanwhile', () => {
    const ledger = new Ledger();
    ledger.accept(1);
    const first = submitted(ledger, 'first');
    ledger.outcome(first, { status: 'failed' });
    ledger.accept(1);
    expect(submitted(ledger, 'second').goods).toBe(666);
    expect(refusalOf(() => ledger.resubmit(first))).toBe('transition-not-allowed');
    expect(ledger.goods).toBe(666);
  });

  it('that was paid although it failed is shown to a person where nothing of the paid is left', () => {
    const ledger = new Ledger();
    ledger.accept(3);
    const first = submitted(ledger, 'first');
    ledger.outcome(first, { status: 'failed' });
    submitted(ledger, 'second');
    expect(() => ledger.outcome(first, { status: 'settled' })).toThrow(RefundInExcess);
    expect(ledger.goods).toBe(1000);
  });
});

describe('A refund that is both pushed and submitted', () => {
  const facts = { goods: 333, lines: [{ lineId: '1', amount: 333 }] };

  it("counts once where the push names Kefu's id, as its own id or beside it", () => {
    for (const named of ['path', 'field']) {
      const ledger = new Ledger();
      ledger.accept(1);
      const { refundId } = submitted(ledger, 'case');
      ledger.push(named === 'path' ? { externalId: refundId } : { externalId: 'R1', refundId }, facts);
      ledger.outcome({ refundId }, { status: 'settled' });
      expect(ledger.order.refunded).toMatchObject({ goods: 333, count: 1 });
    }
  });

  it("counts once by the gateway's id, in either order", () => {
    const [settledFirst, pushedFirst] = [new Ledger(), new Ledger()];
    for (const ledger of [settledFirst, pushedFirst]) ledger.accept(1);
    const settle = (ledger: Ledger, refund: Refund) =>
      ledger.outcome(refund, { status: 'settled', gatewayId: 'pay-1' });
    const push = (ledger: Ledger) => ledger.push({ externalId: 'R1' }, { ...facts, gatewayId: 'pay-1' });

    settle(settledFirst, submitted(settledFirst, 'case'));
    push(settledFirst);
    const refund = submitted(pushedFirst, 'case');
    push(pushedFirst);
    // Until the gateway's id is known, they might be two.
    expect(pushedFirst.order.refunded).toMatchObject({ goods: 666, count: 2 });
    settle(pushedFirst, refund);

    for (const { order, refunds } of [settledFirst, pushedFirst]) {
      expect(order.refunded).toEqual({ goods: 333, freight: 0, count: 1, byLine: { '1': 333 } });
      expect(refunds).toHaveLength(1);
      expect(refunds[0]).toMatchObject({ refundId: refund.refundId, status: 'settled', gatewayId: 'pay-1' });
    }
  });

  it('becomes one where a later push shows that two are the same', () => {
    const ledger = new Ledger();
    ledger.accept(1);
    const { refundId } = submitted(ledger, 'case');
    ledger.push({ externalId: 'R1' }, facts);
    ledger.push({ externalId: 'R1', refundId }, facts);
    expect(ledger.refunds.map((one) => [one.refundId, one.externalId])).toEqual([[refundId, 'R1']]);
    expect(ledger.goods).toBe(333);
  });

  it('stays of its lines where the push has none, so that they are not refunded again', () => {
    const ledger = new Ledger();
    ledger.accept(1);
    const { refundId } = submitted(ledger, 'case');
    ledger.push({ externalId: 'R1', refundId }, { goods: 333 });
    expect(ledger.due()).toBe(0);
    expect(refusalOf(() => ledger.push({ externalId: 'R1', refundId }, { goods: 334 }))).toContain('lines ');
  });

  it("may not be two of Kefu's own", () => {
    const ledger = new Ledger();
    ledger.accept(1);
    const first = submitted(ledger, 'first');
    ledger.outcome(first, { status: 'settled', gatewayId: 'pay-1' });
    ledger.accept(1);
    const second = submitted(ledger, 'second');
    const named = { externalId: 'R', refundId: second.refundId };
    expect(refusalOf(() => ledger.push(named, { ...facts, gatewayId: 'pay-1' }))).toContain('gatewayId ');
    expect(refusalOf(() => ledger.outcome(second, { status: 'settled', gatewayId: 'pay-1' }))).toContain(
      'gatewayId ',
    );
    expect(refusalOf(() => ledger.push({ externalId: 'R', refundId: id('refund') }, facts))).toContain(
      'refundId ',
    );
  });
});

describe('A pushed refund beyond what was paid', () => {
  const excess = (run: () => unknown): RefundInExcess => {
    try {
      run();
    } catch (error) {
      if (error instanceof RefundInExcess) return error;
      throw error;
    }
    throw new Error('It was entered.');
  };

  it('is not entered, but kept with the order, once', () => {
    const ledger = new Ledger();
    const said = { goods: 1001, updatedAt: noon };
    const { change } = excess(() => ledger.push({ externalId: 'R1' }, said));
    ledger.apply(change);
    expect(ledger.order.refunded).toEqual(nothingRefunded);
    expect(ledger.order.excessRefunds).toEqual([
      {
        refundId: refundIdOf(ledger.order.orderId, 'R1'),
        externalId: 'R1',
        goods: 1001,
        freight: 0,
        at: noon,
      },
    ]);
    expect(excess(() => ledger.push({ externalId: 'R1' }, said)).change).toBeUndefined();
  });

  it('is no longer shown once it turns out to be a refund that Kefu submitted', () => {
    const ledger = new Ledger();
    ledger.accept(3);
    const refund = submitted(ledger, 'case');
    const said = { goods: 1000, gatewayId: 'pay-1' };
    ledger.apply(excess(() => ledger.push({ externalId: 'R1' }, said)).change);
    expect(ledger.order.excessRefunds).toHaveLength(1);
    ledger.outcome(refund, { status: 'settled', gatewayId: 'pay-1' });
    expect(ledger.order.excessRefunds).toBeUndefined();
    expect(ledger.order.refunded).toMatchObject({ goods: 1000, count: 1 });
  });
});

/** A generator of numbers from 0 to below 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * A slow reference: the whole story is kept, and every figure is counted again from its beginning, unit by unit: the fen of a line are
 * laid on its units one after the other, as many on each as the cumulative floor says.
 */
class SlowLedger {
  readonly accepted: { lineId: string; deduction: number }[] = [];
  readonly refunds = new Map<string, { lines: Map<string, number>; status: string; attempt: number }>();
  readonly lines: readonly { lineId: string; quantity: number; paid: number }[];

  constructor(lines: SlowLedger['lines']) {
    this.lines = lines;
  }

  refunded(lineId: string): number {
    let sum = 0;
    for (const { lines, status } of this.refunds.values())
      if (status !== 'failed') sum += lines.get(lineId) ?? 0;
    return sum;
  }

  due(lineId: string): number {
    const line = this.lines.find((one) => one.lineId === lineId);
    if (!line) return 0;
    const back = this.accepted.filter((one) => one.lineId === lineId);
    let balance = 0;
    let laid = 0;
    for (let unit = 1; unit <= back.length; unit++) {
      let onUnit = 0;
      while ((laid + 1) * line.quantity <= line.paid * unit) {
        laid += 1;
        onUnit += 1;
      }
      balance += onUnit - (back[unit - 1]?.deduction ?? 0);
    }
    return Math.max(0, balance - this.refunded(lineId));
  }
}

describe('A ledger through random returns, outcomes and pushes', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'is as a slow reference has it, seed %i',
    (seed) => {
      const random = numbersFrom(seed);
      const lines = Array.from({ length: 1 + random(3) }, (_, index) => ({
        ...{ lineId: String(index + 1), sku: `P${index}`, name: 'Product' },
        ...{ quantity: 1 + random(4), paid: random(2000) },
      }));
      const ledger = new Ledger({ lines });
      const slow = new SlowLedger(lines);
      const causes: string[] = [];
      for (let step = 0; step < 40; step++) {
        const lineId = String(1 + random(lines.length));
        const line = lines[Number(lineId) - 1];
        const known = ledger.refunds[random(Math.max(1, ledger.refunds.length))];
        switch (random(5)) {
          case 0: {
            const deduction = random(3) ? 0 : random(600);
            const back = slow.accepted.filter((one) => one.lineId === lineId);
            const deducted = back.reduce((sum, one) => sum + one.deduction, deduction);
            const fits = line && back.length < line.quantity && deducted <= line.paid;
            expect(refusalOf(() => ledger.accept(1, deduction, lineId)) === 'done').toBe(Boolean(fits));
            if (fits) slow.accepted.push({ lineId, deduction });
            break;
          }
          case 1: {
            const cause = `case ${step}`;
            const wanted = lines.map((one) => one.lineId).filter(() => random(2));
            const due = new Map(wanted.map((one) => [one, slow.due(one)] as const).filter(([, sum]) => sum));
            const refund = ledger.submit(cause, 0, wanted);
            expect(new Map(refund?.lines.map((one) => [one.lineId, one.amount]))).toEqual(due);
            if (refund) slow.refunds.set(refund.refundId, { lines: due, status: 'submitted', attempt: 1 });
            causes.push(cause);
            break;
          }
          case 2: {
            const of = known && slow.refunds.get(known.refundId);
            if (!of) break;
            const status = (['settled', 'failed', 'unknown'] as const)[random(3)] ?? 'settled';
            const attempt = 1 + random(of.attempt);
            const done = refusalOf(() => ledger.outcome(known, { status, attempt }));
            const isLate = status !== 'settled' && attempt < of.attempt;
            if (of.status === 'settled' || isLate) break;
            if (of.status === 'failed' && status === 'unknown') break;
            const wasFailed = of.status === 'failed';
            of.status = status;
            const isOver = lines.some((one) => slow.refunded(one.lineId) > one.paid);
            expect(done).toEqual(isOver ? expect.stringContaining('must not refund more') : 'done');
            if (isOver && wasFailed) of.status = 'failed';
            break;
          }
          case 3: {
            const of = known && slow.refunds.get(known.refundId);
            if (!known || of?.status !== 'failed') break;
            const isDue = [...of.lines].every(([one, sum]) => sum <= slow.due(one));
            expect(refusalOf(() => ledger.resubmit(known)) === 'done').toBe(isDue);
            if (isDue) Object.assign(of, { status: 'submitted', attempt: of.attempt + 1 });
            break;
          }
          default: {
            // A shop's own refund, of some money of a line.
            const amount = 1 + random(400);
            const fits = line && slow.refunded(lineId) + amount <= line.paid;
            const externalId = `shop ${step}`;
            const said = { goods: amount, lines: [{ lineId, amount }] };
            expect(refusalOf(() => ledger.push({ externalId }, said)) === 'done').toBe(Boolean(fits));
            if (fits)
              slow.refunds.set(externalId, {
                lines: new Map([[lineId, amount]]),
                status: 'settled',
                attempt: 0,
              });
          }
        }
        for (const one of balancesOf(ledger.order)) {
          expect([one.refunded, one.due]).toEqual([slow.refunded(one.lineId), slow.due(one.lineId)]);
          expect(one.refunded).toBeLessThanOrEqual(one.paid);
        }
      }
    },
  );
});
