import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { uploadedFile } from '../flows/uploaded-file.ts';
import { api, read } from '../stack.ts';
import {
  type AfterSales,
  act,
  afterSalesDesk,
  idIn,
  newOrder,
  openCase,
  showCase,
  tryTo,
} from './after-sales.ts';

const admin = api('admin');
let desk: AfterSales;
beforeAll(async () => {
  desk = await afterSalesDesk();
});

const lamp = { lineId: '1', sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 1000, warranty: { months: 24 } };

/** A repair of a lamp that is being carried out. */
async function underRepair(): Promise<string> {
  const { orderId } = await newOrder({ lines: [lamp] });
  const fields = { orderId, lineId: '1', law: 'cn', defect: 'It flickers.' };
  const { caseId } = await openCase(desk.agent, { flow: 'repair', fields, teamId: desk.teamId });
  await act(desk.agent, caseId, 'receive');
  await act(desk.agent, caseId, 'repair', { diagnosis: 'A broken bulb.' });
  return caseId;
}

describe('A spare part', () => {
  const newPart = async () =>
    idIn(await admin('POST /v1/spare-parts', { body: { sku: 'BULB', name: 'Bulb' } }), 'sparePartId');
  const count = (part: string, change: number, headers: Record<string, string> = {}) =>
    admin(`POST /v1/spare-parts/${part}/stock-changes`, { body: { change }, headers });
  const stockOf = async (part: string) =>
    read(await desk.agent(`GET /v1/spare-parts/${part}/stock`), { inStock: z.int() }).inStock;

  it('is counted in and out, once each, and never below none', async () => {
    const part = await newPart();
    expect(await stockOf(part)).toBe(0);
    const headers = { 'idempotency-key': randomUUID() };
    for (const _ of [1, 2])
      expect(await count(part, 5, headers)).toMatchObject({ status: 200, body: { inStock: 5 } });
    expect(await count(part, -6)).toMatchObject({ status: 400, body: { errors: [{ field: 'change' }] } });
    expect(await count(part, 0)).toMatchObject({ status: 400, body: { errors: [{ field: 'change' }] } });
    const counted = await Promise.all([count(part, -2), count(part, 1), count(part, 3)]);
    expect(counted.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await stockOf(part)).toBe(7);
    const agents = desk.agent(`POST /v1/spare-parts/${part}/stock-changes`, { body: { change: 1 } });
    expect((await agents).status).toBe(403);
  });

  it('is reserved by a repair, and given back when that is withdrawn', async () => {
    const part = await newPart();
    await count(part, 3);
    const caseId = await underRepair();
    const parts = [{ sparePartId: part, quantity: 2 }];
    await act(desk.agent, caseId, 'reserve-parts', { parts });
    expect(await stockOf(part)).toBe(1);
    const more = await tryTo(desk.agent, caseId, 'reserve-parts', { parts });
    expect(more).toMatchObject({ status: 409, body: { code: 'transition-not-allowed' } });
    await act(desk.agent, caseId, 'withdraw', {}, { onBehalfOfCustomer: true });
    expect(await stockOf(part)).toBe(3);
  });
});

describe('The inspection checklist', () => {
  const version = async () => read(await admin('GET /v1/inspection-checklist'), { version: z.int() }).version;
  const edit = async (items: unknown[], of?: number) =>
    admin('PATCH /v1/inspection-checklist', {
      body: { items },
      headers: { 'if-match': `"${of ?? (await version())}"` },
    });

  it('is edited in versions, of which all can be read', async () => {
    const first = await version();
    const runs = { itemId: 'runs', words: { en: 'It runs', zh: '可以运行' }, flows: ['repair'] };
    expect(await edit([runs, runs])).toMatchObject({
      ...{ status: 400, body: { errors: [{ field: 'items.1.itemId' }] } },
    });
    expect(await edit([runs])).toMatchObject({ status: 200, body: { version: first + 1, items: [runs] } });
    expect(await edit([], first)).toMatchObject({ status: 412 });
    const path = 'GET /v1/inspection-checklist/versions';
    expect(await desk.agent(`${path}/${first + 1}`)).toMatchObject({ status: 200, body: { items: [runs] } });
    expect(await desk.agent(`${path}/${first + 2}`)).toMatchObject({ status: 404 });
    expect((await desk.agent('PATCH /v1/inspection-checklist', { body: { items: [] } })).status).toBe(403);
  });

  it('is answered by the test of a repair, with a photo of what failed', async () => {
    const caseId = await underRepair();
    await act(desk.agent, caseId, 'test');
    const results = [{ itemId: 'runs', result: 'fail' }];
    const inspection = { checklistVersion: await version(), results };
    const wanting = await tryTo(desk.agent, caseId, 'fail', { findings: 'Dark.', inspection });
    expect(wanting).toMatchObject({
      ...{ status: 400, body: { errors: [{ field: 'fields.inspection.results.0.photoIds' }] } },
    });
    const photoIds = [await uploadedFile(desk.agent)];
    const failed = { ...inspection, results: [{ itemId: 'runs', result: 'fail', photoIds }] };
    expect(await act(desk.agent, caseId, 'fail', { findings: 'Dark.', inspection: failed })).toMatchObject({
      state: 'repairing',
    });
  });
});

describe('A shipment', () => {
  async function inTransit() {
    const { orderId } = await newOrder();
    const fields = { orderId, law: 'cn', requested: [{ lineId: '1', units: 1 }] };
    const { caseId } = await openCase(desk.agent, { flow: 'return', fields, teamId: desk.teamId });
    await act(desk.agent, caseId, 'approve');
    const trackingNumber = randomUUID().toUpperCase();
    const shipping = { carrier: 'SF Express', trackingNumber };
    await act(desk.agent, caseId, 'ship', shipping, { onBehalfOfCustomer: true });
    return { caseId, path: `v1/shipments/SF%20Express/${trackingNumber.toLowerCase()}` };
  }
  const report = (path: string, state: string) => admin(`POST /${path}/reports`, { body: { state } });

  it('is known however its number is written, and moves from state to state but never back', async () => {
    const { path, caseId } = await inTransit();
    expect(await desk.agent(`GET /${path}`)).toMatchObject({
      body: { caseId, direction: 'inbound', state: 'expected', changedAt: null },
    });
    for (const [said, state] of [
      ['in-transit', 'in-transit'],
      ['delivered', 'delivered'],
      ['in-transit', 'delivered'],
      ['lost', 'delivered'],
      ['delivered', 'delivered'],
    ] as const)
      expect(await report(path, said)).toMatchObject({ status: 200, body: { state } });
    // Its units are still to be counted by a person.
    expect((await showCase(desk.agent, caseId)).state).toBe('in-transit');
  });

  it('that is lost moves its case once, until the goods arrive all the same', async () => {
    const { path, caseId } = await inTransit();
    const both = await Promise.all([report(path, 'lost'), report(path, 'lost')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await showCase(desk.agent, caseId)).state).toBe('lost');
    await report(path, 'delivered');
    const received = { received: [{ lineId: '1', units: 1 }] };
    expect(await act(desk.agent, caseId, 'receive', received)).toMatchObject({ state: 'inspecting' });
  });

  it('of a replacement delivers it, and only the present one', async () => {
    const { caseId } = await inTransitExchange();
    const [first, second] = [randomUUID(), randomUUID()];
    const send = (number: string) =>
      act(desk.agent, caseId, 'dispatch', { outboundCarrier: 'SF', outboundTrackingNumber: number });
    await send(first);
    await report(`v1/shipments/sf/${first}`, 'lost');
    expect((await showCase(desk.agent, caseId)).state).toBe('reserved');
    await send(second);
    await report(`v1/shipments/sf/${first}`, 'delivered');
    expect((await showCase(desk.agent, caseId)).state).toBe('shipped');
    await report(`v1/shipments/sf/${second}`, 'delivered');
    expect((await showCase(desk.agent, caseId)).state).toBe('delivered');
  });

  async function inTransitExchange() {
    const { orderId } = await newOrder();
    const units = [{ lineId: '1', units: 1 }];
    const fields = { orderId, law: 'cn', requested: units, cause: 'defect' };
    const { caseId } = await openCase(desk.agent, {
      flow: 'exchange',
      fields: { ...fields },
      teamId: desk.teamId,
    });
    await act(desk.agent, caseId, 'approve', { exceptionReason: 'No warranty.' });
    await act(desk.agent, caseId, 'receive', { received: units });
    await act(desk.agent, caseId, 'accept', { accepted: units });
    return { caseId };
  }

  it('of a case that one does not see does not exist, nor does one that nobody expects', async () => {
    const { path } = await inTransit();
    expect(await desk.stranger(`GET /${path}`)).toMatchObject({ status: 404 });
    const reports = `POST /${path}/reports` as const;
    expect(await desk.stranger(reports, { body: { state: 'lost' } })).toMatchObject({ status: 404 });
    expect(await report('v1/shipments/sf/nobodys', 'lost')).toMatchObject({ status: 404 });
    expect(await report(path, 'expected')).toMatchObject({ status: 400 });
  });
});
