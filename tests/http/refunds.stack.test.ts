import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, now, read } from '../stack.ts';
import {
  type AfterSales,
  act,
  afterSalesDesk,
  inspectedReturn,
  newOrder,
  openCase,
  refundOf,
  showCase,
  submitted,
  tryTo,
} from './after-sales.ts';

const admin = api('admin');
let desk: AfterSales;
beforeAll(async () => {
  desk = await afterSalesDesk();
});

const ledgerOf = async (path: string) =>
  read(await admin(`GET /${path}`), {
    refunded: z.object({ goods: z.int(), freight: z.int() }),
    refunds: z.array(z.looseObject({ refundId: z.string(), status: z.string() })),
  });
const report = (caseId: string, body: object) => admin(`POST /v1/cases/${caseId}/refund-outcomes`, { body });

/** A submitted refund of so many accepted units. */
async function givenRefund(units = 3) {
  const order = await newOrder();
  const returnId = await inspectedReturn(desk, order.orderId, { requested: units });
  return { ...order, returnId, ...(await submitted(desk, await refundOf(desk, returnId, units))) };
}

describe('A return', () => {
  it('is refunded, settled by the payment adapter, and closed', async () => {
    const { caseId, refundId, amount, returnId, path } = await givenRefund();
    expect(amount).toBe(1000);
    expect((await showCase(desk.agent, returnId)).state).toBe('refund-due');
    const settled = { refundId, status: 'settled', gatewayId: randomUUID(), attempt: 1 };
    expect(await report(caseId, settled)).toMatchObject({ status: 200, body: { outcome: 'recorded' } });
    expect(await report(caseId, settled)).toMatchObject({ status: 200, body: { outcome: 'unchanged' } });
    expect((await showCase(desk.agent, returnId)).state).toBe('closed');
    expect((await ledgerOf(path)).refunded).toEqual({ goods: 1000, freight: 0 });
  });

  it.each([
    ['333, 333 and 334', 0, [333, 333, 334]],
    ['233, 333 and 334 with ¥1 deducted from the first', 100, [233, 333, 334]],
  ])('of three units one by one pays %s', async (_, deduction, amounts) => {
    const { orderId } = await newOrder();
    const paid: number[] = [];
    for (const [index] of amounts.entries()) {
      const returnId = await inspectedReturn(desk, orderId, { requested: 1 });
      const caseId = await refundOf(desk, returnId, 1, index ? 0 : deduction);
      const { refundId, amount } = await submitted(desk, caseId);
      await report(caseId, { refundId, status: 'settled' });
      paid.push(amount);
    }
    expect(paid).toEqual(amounts);
  });

  it('of three units, two of them received, pays two', async () => {
    const { orderId, path } = await newOrder();
    const returnId = await inspectedReturn(desk, orderId, { requested: 3, received: 2 });
    const three = { accepted: [{ lineId: '1', units: 3 }] };
    expect(await tryTo(desk.agent, returnId, 'accept', three)).toMatchObject({
      ...{ status: 400, body: { errors: [{ field: 'fields.accepted.0.units' }] } },
    });
    const { amount } = await submitted(desk, await refundOf(desk, returnId, 2));
    expect([amount, (await ledgerOf(path)).refunded.goods]).toEqual([666, 666]);
  });

  it('deducts at most what was paid for the line', async () => {
    const { orderId } = await newOrder();
    const returnId = await inspectedReturn(desk, orderId, { requested: 1 });
    const accepted = [{ lineId: '1', units: 1, deduction: 1001 }];
    expect(await tryTo(desk.agent, returnId, 'accept', { accepted })).toMatchObject({ status: 400 });
  });
});

describe('Two refunds of one line at once', () => {
  it('are submitted for the amount once: nothing is left for the other', async () => {
    const { orderId, path } = await newOrder();
    const returnId = await inspectedReturn(desk, orderId, { requested: 2 });
    await refundOf(desk, returnId, 2);
    const fields = { orderId, lineIds: ['1'] };
    const body = { flow: 'refund', fields, teamId: desk.teamId };
    const cases = await Promise.all([openCase(desk.agent, body), openCase(desk.agent, body)]);
    const answers = await Promise.all(cases.map(({ caseId }) => tryTo(desk.colleague, caseId, 'approve')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { refunded, refunds } = await ledgerOf(path);
    expect([refunded.goods, refunds.length]).toEqual([666, 1]);
  });
});

describe('The same refund', () => {
  async function push(path: string, refundId: string, gatewayId: string) {
    const at = await now();
    const body = { currency: 'CNY', goods: 1000, gatewayId, refundedAt: at, updatedAt: at };
    const answer = await admin(`PUT /${path}/refunds/${refundId}`, { body });
    expect(answer.status).toBe(200);
  }

  it.each(['pushed and then settled', 'settled and then pushed'])('%s counts once', async (order) => {
    const { caseId, refundId, path } = await givenRefund();
    const gatewayId = randomUUID();
    const shopsId = `shop-${randomUUID()}`;
    const steps = [
      () => push(path, shopsId, gatewayId),
      () => report(caseId, { refundId, status: 'settled', gatewayId }),
    ];
    if (order.startsWith('pushed')) {
      // The shop doesn't know Kefu's id: the money of the same refund would be paid twice, unless the gateway's id tells.
      await report(caseId, { refundId, status: 'unknown', gatewayId });
      for (const step of steps) await step();
    } else for (const step of steps.toReversed()) await step();
    const { refunded, refunds } = await ledgerOf(path);
    expect(refunded).toEqual({ goods: 1000, freight: 0 });
    expect(refunds).toMatchObject([{ refundId, status: 'settled' }]);
    expect((await showCase(desk.agent, caseId)).state).toBe('settled');
  });
});

describe('A refund that the shop pushes', () => {
  async function push(path: string, shopsId: string, facts: object) {
    const at = await now();
    const body = { currency: 'CNY', goods: 1000, refundedAt: at, updatedAt: at, ...facts };
    const answer = await admin(`PUT /${path}/refunds/${shopsId}`, { body });
    expect(answer.status).toBe(200);
    await drain();
  }
  const later = async () => new Date(Date.parse(await now()) + 60_000).toISOString();
  const actionsOf = async (caseId: string) => {
    const changes = z.array(z.object({ type: z.string(), data: z.looseObject({}) }));
    const { items } = read(await admin(`GET /v1/cases/${caseId}/history?order=asc`), {
      items: z.array(z.object({ changes })),
    });
    return items.flatMap((item) => item.changes.flatMap(({ data }) => data.action ?? []));
  };

  it("that names Kefu's id settles its case by itself, and closes the return; a report that follows changes nothing", async () => {
    const { caseId, returnId, refundId, path } = await givenRefund();
    await push(path, `shop-${randomUUID()}`, { refundId });
    expect((await showCase(desk.agent, caseId)).state).toBe('settled');
    expect((await showCase(desk.agent, returnId)).state).toBe('closed');
    expect(await report(caseId, { refundId, status: 'settled' })).toMatchObject({
      body: { outcome: 'unchanged' },
    });
    expect((await ledgerOf(path)).refunded).toEqual({ goods: 1000, freight: 0 });
  });

  it("that names the gateway's id of an unknown one settles its case", async () => {
    const { caseId, refundId, path } = await givenRefund();
    const gatewayId = randomUUID();
    await report(caseId, { refundId, status: 'unknown', gatewayId });
    await push(path, `shop-${randomUUID()}`, { gatewayId });
    expect((await showCase(desk.agent, caseId)).state).toBe('settled');
    expect((await ledgerOf(path)).refunds).toMatchObject([{ refundId, status: 'settled' }]);
  });

  it('that failed, and was paid after all, is followed by its case', async () => {
    const { caseId, refundId, path } = await givenRefund();
    const shopsId = `shop-${randomUUID()}`;
    await push(path, shopsId, { refundId, status: 'failed' });
    expect((await showCase(desk.agent, caseId)).state).toBe('failed');
    await push(path, shopsId, { refundId, status: 'settled', updatedAt: await later() });
    expect((await showCase(desk.agent, caseId)).state).toBe('settled');
    expect(await actionsOf(caseId)).toEqual(['approve', 'fail', 'settle']);
  });

  it('after its case was settled moves nothing again', async () => {
    const { caseId, refundId, path } = await givenRefund();
    await report(caseId, { refundId, status: 'settled' });
    await push(path, `shop-${randomUUID()}`, { refundId });
    expect(await actionsOf(caseId)).toEqual(['approve', 'settle']);
    expect((await ledgerOf(path)).refunded).toEqual({ goods: 1000, freight: 0 });
  });
});

describe('A refund beyond what was paid', () => {
  it('is one task for a supervisor, however often it is pushed', async () => {
    const { path, orderId, customerId } = await newOrder();
    const shopsId = `shop-${randomUUID()}`;
    const at = await now();
    for (const minutes of [0, 1, 2]) {
      const updatedAt = new Date(Date.parse(at) + minutes * 60_000).toISOString();
      const body = { currency: 'CNY', goods: 1001 + minutes, refundedAt: at, updatedAt };
      expect((await admin(`PUT /${path}/refunds/${shopsId}`, { body })).status).toBe(400);
      await drain();
    }
    const tasks = async (state: string) => {
      const { items } = read(await admin(`GET /v1/tasks?state=${state}&order=desc&limit=100`), {
        items: z.array(z.looseObject({ taskId: z.string() })),
      });
      return items.filter((task) => task.orderId === orderId);
    };
    const [task, ...others] = await tasks('open');
    expect(others).toEqual([]);
    expect(task).toMatchObject({ kind: 'excess-refund', orderId, customerId, note: null });
    expect(await desk.agent(`GET /v1/tasks/${task?.taskId}`)).toMatchObject({ status: 403 });
    const body = { state: 'done', note: 'The shop took it back.' };
    expect(await admin(`PATCH /v1/tasks/${task?.taskId}`, { body })).toMatchObject({ status: 200, body });
    expect(await tasks('open')).toEqual([]);
    expect(await tasks('done')).toMatchObject([{ taskId: task?.taskId }]);
  });
});

describe('What became of a refund', () => {
  it('is told by attempt: that the first one failed says nothing about the second', async () => {
    const { caseId, refundId, path } = await givenRefund();
    await report(caseId, { refundId, status: 'failed', attempt: 1, failure: 'The card expired.' });
    expect((await ledgerOf(path)).refunded.goods).toBe(0);
    const again = await act(desk.agent, caseId, 'resubmit');
    expect(again.fields).toMatchObject({ refundId, attempts: 2 });
    for (const status of ['failed', 'unknown'])
      expect(await report(caseId, { refundId, status, attempt: 1 })).toMatchObject({
        body: { outcome: 'unchanged', state: 'submitted' },
      });
    await report(caseId, { refundId, status: 'failed', attempt: 2 });
    expect((await showCase(desk.agent, caseId)).state).toBe('failed');
    expect((await ledgerOf(path)).refunded.goods).toBe(0);
  });

  it('is settled by a late answer, also after a person declined what had failed', async () => {
    const { caseId, refundId, path } = await givenRefund();
    await report(caseId, { refundId, status: 'failed', attempt: 1 });
    await act(desk.colleague, caseId, 'decline', { reason: 'The customer wants a voucher.' });
    const late = { refundId, status: 'settled', gatewayId: randomUUID(), attempt: 1 };
    expect(await report(caseId, late)).toMatchObject({ body: { outcome: 'recorded', state: 'settled' } });
    expect((await ledgerOf(path)).refunded.goods).toBe(1000);
  });

  it('is never that a settled one failed', async () => {
    const { caseId, refundId } = await givenRefund(1);
    await report(caseId, { refundId, status: 'settled' });
    const failed = await report(caseId, { refundId, status: 'failed' });
    expect(failed).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } });
    expect(await report(caseId, { refundId, status: 'unknown' })).toMatchObject({
      body: { outcome: 'unchanged', state: 'settled' },
    });
  });

  it('is of the case that submitted it, for who sees that', async () => {
    const { caseId, returnId, refundId } = await givenRefund(1);
    const settled = { refundId, status: 'settled' };
    expect(await report(returnId, settled)).toMatchObject({ status: 404 });
    const another = { refundId: 'rfd_01kb2m5x8w0q3r7t9v4y6z1a2b', status: 'settled' };
    expect(await report(caseId, another)).toMatchObject({ status: 404 });
    const hidden = desk.stranger(`POST /v1/cases/${caseId}/refund-outcomes`, { body: settled });
    expect(await hidden).toMatchObject({ status: 404 });
  });
});

describe('Goodwill', () => {
  it('that is split into five cases hits the limit of the year', async () => {
    const { customerId } = await newOrder();
    const statuses: number[] = [];
    for (const _ of [1, 2, 3, 4, 5]) {
      const fields = { amount: 5000, currency: 'CNY', reason: 'A late parcel.' };
      const body = { flow: 'goodwill', fields, customerId, teamId: desk.teamId };
      const opened = await admin('POST /v1/cases', { body });
      const { caseId } = read(opened, { caseId: z.string() });
      statuses.push((await tryTo(desk.agent, caseId, 'grant')).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 409]);
  });
});
