import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../../../domain/case/open-case.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import type { CaseId, OrderId } from '../../../../domain/shared/ids.ts';
import { newId } from '../../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../../desk-table.ts';
import { noon } from '../../given.ts';
import { as, caseDesk, customer, other, refusal, required } from '../case-desk.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

const { orders, stores, at, open, take, givenOrder } = caseDesk(() => table);

const returnOf = (orderId: OrderId, units: number, now = noon, facts: object = {}) =>
  open('return', { orderId, requested: [{ lineId: '1', units }], law: 'cn', ...facts }, as('agent'), now);

/** A return whose goods are there to be inspected. */
async function inspecting(orderId: OrderId, units: number, received = units): Promise<CaseId> {
  const { caseId } = await returnOf(orderId, units);
  await take(caseId, 'approve');
  await take(caseId, 'ship', { carrier: 'SF', trackingNumber: newId('case') }, customer);
  await take(caseId, 'receive', { received: [{ lineId: '1', units: received }] });
  return caseId;
}

/** Accepts units, and returns the refund that this opens. */
async function accepted(caseId: CaseId, units: number, facts: object = {}): Promise<CaseId | undefined> {
  const { deduction = 0, ...others } = { deduction: 0, ...facts };
  const lines = [{ lineId: '1', units, deduction }];
  const { children } = await take(caseId, 'accept', { accepted: lines, ...others });
  return children[0]?.caseId;
}

describe('A return', () => {
  it('of three requested units, two of them received, pays two, and ends with its refund', async () => {
    const { orderId } = await givenOrder();
    const caseId = await inspecting(orderId, 3, 2);
    const three = [{ lineId: '1', units: 3 }];
    expect(await refusal(take(caseId, 'accept', { accepted: three }))).toBe('invalid-request');
    const refundId = required(await accepted(caseId, 2));
    expect(await refusal(take(refundId, 'approve'))).toBe('forbidden');
    await take(refundId, 'approve', {}, as('agent', other));
    expect((await stores().cases.load(caseId)).state).toBe('refund-due');
    expect(await take(refundId, 'settle', { gatewayId: 'pay-1' })).toMatchObject({
      state: 'settled',
      fields: { amount: 666 },
    });
    expect((await stores().cases.load(caseId)).state).toBe('closed');
    expect((await orders().load(orderId)).refunded).toMatchObject({ goods: 666, freight: 0, count: 1 });
  });

  it('of single units pays 233, 333 and 334 with ¥1 deducted from the first', async () => {
    const { orderId } = await givenOrder();
    const amounts: unknown[] = [];
    for (const deduction of [100, 0, 0]) {
      const refundId = required(await accepted(await inspecting(orderId, 1), 1, { deduction }));
      const { fields } = await take(refundId, 'approve', {}, as('agent', other));
      amounts.push(fields.amount);
    }
    expect(amounts).toEqual([233, 333, 334]);
  });

  it('that is lost on its way is refunded by a supervisor as if it was received', async () => {
    const { orderId } = await givenOrder();
    const { caseId } = await returnOf(orderId, 2);
    await take(caseId, 'approve');
    await take(caseId, 'ship', { carrier: 'SF', trackingNumber: newId('case') }, customer);
    await take(caseId, 'report-lost');
    const units = (count: number) => [{ lineId: '1', units: count }];
    const asReceived = { received: units(2), accepted: units(2), findings: 'The carrier confirms the loss.' };
    expect(await refusal(take(caseId, 'refund-lost', asReceived))).toBe('forbidden');
    const tooMany = { ...asReceived, received: units(3), accepted: units(3) };
    expect(await refusal(take(caseId, 'refund-lost', tooMany, as('supervisor', other)))).toBe(
      'invalid-request',
    );
    const lost = await take(caseId, 'refund-lost', asReceived, as('supervisor', other));
    expect(lost).toMatchObject({ state: 'refund-due', children: [{ flow: 'refund' }] });
    const refund = await take(required(lost.children[0]?.caseId), 'approve');
    expect(refund.fields.amount).toBe(666);
  });

  it('whose deduction takes all opens no refund and is closed', async () => {
    const { orderId } = await givenOrder();
    const caseId = await inspecting(orderId, 1);
    expect(await accepted(caseId, 1, { deduction: 400 })).toBeUndefined();
    expect((await stores().cases.load(caseId)).state).toBe('closed');
  });

  it('is approved on day 7, on day 8 only as an exception, and for a defect at the seller’s cost', async () => {
    const { orderId } = await givenOrder();
    const [day7, day8] = ['2026-11-27T15:59:59.000Z', '2026-11-27T16:00:00.000Z'];
    const inTime = await returnOf(orderId, 1, day7);
    expect(await take(inTime.caseId, 'approve')).toMatchObject({
      fields: { right: 'cn-withdrawal', returnFreight: 'customer' },
    });
    const late = await returnOf(orderId, 1, day8);
    expect(await refusal(take(late.caseId, 'approve'))).toBe('transition-not-allowed');
    expect(await take(late.caseId, 'approve', { exceptionReason: 'A day late.' })).toMatchObject({
      state: 'awaiting-goods',
    });
    const defect = await returnOf(orderId, 1, day7, { cause: 'defect' });
    expect(await take(defect.caseId, 'approve')).toMatchObject({ fields: { returnFreight: 'seller' } });
  });

  it('has a statutory clock from the receipt of the goods, which holds nothing', async () => {
    const { orderId } = await givenOrder();
    const caseId = await inspecting(orderId, 1);
    await accepted(caseId, 1);
    // Received on Sunday 22 November, at 20:00 in Shanghai, the office hours' zone is Berlin's: 13:00.
    const { dueAt } = await stores().cases.load(caseId);
    expect(dueAt).toBe('2026-11-29T23:00:00.000Z');
  });

  it('has a tracking number of its own', async () => {
    const { orderId } = await givenOrder();
    const shipping = { carrier: 'SF Express', trackingNumber: 'sf 1' };
    for (const [expected, again] of [
      ['done', shipping],
      ['transition-not-allowed', { carrier: 'sf express', trackingNumber: 'SF 1' }],
    ] as const) {
      const { caseId } = await returnOf(orderId, 1);
      await take(caseId, 'approve');
      expect(await refusal(take(caseId, 'ship', again, customer))).toBe(expected);
    }
  });

  it('of somebody else’s order is refused', async () => {
    expect(await refusal(returnOf(newId('order'), 1))).toBe('invalid-request');
  });
});

describe('A refund', () => {
  it('that failed is submitted again under the same id, and settles by a late answer', async () => {
    const { orderId } = await givenOrder();
    const refundId = required(await accepted(await inspecting(orderId, 3), 3, { freight: 600 }));
    const first = await take(refundId, 'approve', {}, as('agent', other));
    await take(refundId, 'lose-track');
    await take(refundId, 'fail', { attempt: 1 });
    expect((await orders().load(orderId)).refunded.goods).toBe(0);
    const again = await take(refundId, 'resubmit');
    expect(again.fields.refundId).toBe(first.fields.refundId);
    await take(refundId, 'settle', { attempt: 1 });
    const { items } = await historyStore(table.database).page(orderId, { limit: 20, order: 'asc' });
    const submitted = items.flatMap(eventsOf).filter(({ type }) => type === 'refund.submitted');
    expect(submitted.map(({ data }) => [data.refundId, data.attempt, data.amount])).toEqual([
      [first.fields.refundId, 1, 1600],
      [first.fields.refundId, 2, 1600],
    ]);
    expect((await orders().load(orderId)).refunded).toMatchObject({ goods: 1000, freight: 600 });
  });

  it('of one line at the same time as another one: one is submitted, nothing is left for the other', async () => {
    const { orderId } = await givenOrder();
    await accepted(await inspecting(orderId, 2), 2);
    const cases = await Promise.all([1, 2].map(() => open('refund', { orderId, lineIds: ['1'] })));
    const done = await Promise.all(
      cases.map(({ caseId }) => refusal(take(caseId, 'approve', {}, as('agent', other)))),
    );
    expect(done.toSorted()).toEqual(['done', 'transition-not-allowed']);
    expect((await orders().load(orderId)).refunded.goods).toBe(666);
  });
});

describe('Goodwill', () => {
  const ask = (orderId: OrderId, amount: number) =>
    openFor(orderId, { amount, currency: 'CNY', reason: 'A late parcel.' });
  async function openFor(orderId: OrderId, fields: object) {
    const { customerId } = await orders().load(orderId);
    const wanted = {
      flow: 'goodwill',
      fields: { ...fields },
      acting: as('agent'),
      ticketIds: [],
      customerId,
    };
    return openCase(stores(), wanted, at(as('agent'), noon));
  }

  it('is granted within the own limit, above it by somebody else, until the year’s limit', async () => {
    const { orderId } = await givenOrder();
    const above = await ask(orderId, 5_001);
    expect(await refusal(take(above.caseId, 'grant'))).toBe('transition-not-allowed');
    expect(await refusal(take(above.caseId, 'approve', {}, as('supervisor')))).toBe('forbidden');
    for (const _ of [1, 2, 3, 4]) {
      const { caseId } = await ask(orderId, 5_000);
      expect(await take(caseId, 'grant')).toMatchObject({ state: 'approved' });
    }
    const fifth = await ask(orderId, 5_000);
    expect(await refusal(take(fifth.caseId, 'grant'))).toBe('limit-exceeded');
    expect(await take(fifth.caseId, 'approve', {}, as('supervisor', other))).toMatchObject({
      state: 'approved',
    });
    // It changes neither what was spent nor what was refunded.
    expect((await orders().load(orderId)).refunded).toMatchObject({ goods: 0, count: 0 });
  });
});
