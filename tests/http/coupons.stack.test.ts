import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { uploadedFile } from '../flows/uploaded-file.ts';
import { api, now, read } from '../stack.ts';
import { type AfterSales, act, afterSalesDesk, idIn, newOrder, showCase, tryTo } from './after-sales.ts';

const admin = api('admin');
let desk: AfterSales;
beforeAll(async () => {
  desk = await afterSalesDesk();
});

async function newBatch(facts: object = {}): Promise<string> {
  const at = Date.parse(await now());
  const [validFrom, validUntil] = [at - 86_400_000, at + 86_400_000].map((ms) => new Date(ms).toISOString());
  const body = {
    ...{ name: 'Sorry', value: 1000, currency: 'CNY', budget: 3000, validFrom, validUntil, ...facts },
  };
  return idIn(await admin('POST /v1/coupon-batches', { body }), 'couponBatchId');
}

const shape = { code: z.string(), customerId: z.string(), order: z.looseObject({}).nullable() };
const issue = (batch: string, customerId: string, cause: string = randomUUID()) =>
  admin(`POST /v1/coupon-batches/${batch}/coupons`, { body: { customerId, cause } });
const issuedBy = async (batch: string) =>
  read(await admin(`GET /v1/coupon-batches/${batch}/budget`), { issued: z.int() }).issued;
const refused = { status: 409, body: { code: 'transition-not-allowed' } };

describe('A batch of coupons', () => {
  it('issues one for a cause, however often it is asked', async () => {
    const [batch, { customerId }, cause] = [await newBatch(), await newOrder(), randomUUID()];
    const answers = await Promise.all([1, 2, 3].map(() => issue(batch, customerId, cause)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => read(answer, shape).code)).size).toBe(1);
    expect(await issuedBy(batch)).toBe(1000);
    expect(await issue(batch, (await newOrder()).customerId, cause)).toMatchObject(refused);
  });

  it('issues no more than its budget, also to many at once', async () => {
    const [batch, { customerId }] = [await newBatch({ budget: 2999 }), await newOrder()];
    const answers = await Promise.all([1, 2, 3, 4].map(() => issue(batch, customerId)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409, 409]);
    expect(await issuedBy(batch)).toBe(2000);
    const none = await newBatch({ budget: 999 });
    expect(await issue(none, customerId)).toMatchObject(refused);
  });

  it('ends after it begins, and is made by admins', async () => {
    const at = await now();
    const wrong = { name: 'Sorry', value: 1, currency: 'CNY', budget: 1, validFrom: at, validUntil: at };
    expect(await admin('POST /v1/coupon-batches', { body: wrong })).toMatchObject({
      ...{ status: 400, body: { errors: [{ field: 'validUntil' }] } },
    });
    expect((await desk.agent('POST /v1/coupon-batches', { body: wrong })).status).toBe(403);
  });
});

describe('A coupon', () => {
  it('is used and given back by one order, as often as the shop says so', async () => {
    const [batch, { customerId }] = [await newBatch({ leastSpend: 500 }), await newOrder()];
    const { code } = read(await issue(batch, customerId), shape);
    const order = { source: 'shop', externalId: randomUUID() };
    const use = (facts: object = {}) =>
      admin(`POST /v1/coupons/${code}/redeem`, {
        body: { ...order, spend: 500, currency: 'CNY', ...facts },
      });
    const giveBack = (of: object = order) => admin(`POST /v1/coupons/${code}/restore`, { body: of });
    expect(await use({ spend: 499 })).toMatchObject(refused);
    const others = { externalId: randomUUID() };
    const atOnce = await Promise.all([use(), use(others)]);
    expect(atOnce.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = atOnce[0]?.status === 200 ? {} : others;
    expect(await use(winner)).toMatchObject({ status: 200, body: { order: { ...order, ...winner } } });
    expect(await giveBack({ source: 'shop', externalId: 'another' })).toMatchObject(refused);
    for (const _ of [1, 2])
      expect(await giveBack({ ...order, ...winner })).toMatchObject({ status: 200, body: { order: null } });
    expect(await use({ externalId: 'later' })).toMatchObject({ status: 200 });
    expect(await admin('GET /v1/coupons/0000000000000000')).toMatchObject({ status: 404 });
    expect(await desk.stranger(`GET /v1/coupons/${code}`)).toMatchObject({ status: 404 });
  });

  it('is a remedy of a complaint, by a goodwill of its value', async () => {
    const [batch, { customerId }] = [await newBatch(), await newOrder()];
    const opened = await admin('POST /v1/cases', {
      body: { flow: 'complaint', customerId, teamId: desk.teamId, fields: { description: 'It broke.' } },
    });
    const { caseId } = read(opened, { caseId: z.string() });
    await act(desk.agent, caseId, 'acknowledge');
    await act(desk.agent, caseId, 'assess', { category: 'product', severity: 3, remedySought: 'A coupon.' });
    const evidence = [await uploadedFile(desk.agent)];
    await act(desk.agent, caseId, 'propose', { rootCause: 'packaging', evidence });
    const fields = { amount: 1000, currency: 'CNY', reason: 'It broke.', couponBatchId: batch };
    const { children } = await act(admin, caseId, 'decide', {
      ...{ decision: 'upheld', reason: 'It broke.', whereElse: '12315' },
      remedies: [{ flow: 'goodwill', fields }],
    });
    const goodwillId = children[0]?.caseId ?? '';
    const granted = await act(desk.agent, goodwillId, 'grant');
    const { couponCode } = z.object({ couponCode: z.string() }).parse(granted.fields);
    expect(await admin(`GET /v1/coupons/${couponCode}`)).toMatchObject({
      body: { customerId, value: 1000, cause: goodwillId, order: null },
    });
    expect(await issuedBy(batch)).toBe(1000);
  });

  it('of a goodwill is worth what is granted, and within the budget of its batch', async () => {
    const { customerId } = await newOrder();
    const ask = async (couponBatchId: string, amount: number) => {
      const fields = { amount, currency: 'CNY', reason: 'A late parcel.', couponBatchId };
      const opened = await admin('POST /v1/cases', {
        body: { flow: 'goodwill', fields, customerId, teamId: desk.teamId },
      });
      return read(opened, { caseId: z.string() }).caseId;
    };
    const wrongValue = await ask(await newBatch(), 900);
    expect(await tryTo(desk.agent, wrongValue, 'grant')).toMatchObject({ status: 400 });
    const empty = await ask(await newBatch({ budget: 500 }), 1000);
    expect(await tryTo(desk.agent, empty, 'grant')).toMatchObject(refused);
    expect((await showCase(desk.agent, empty)).state).toBe('requested');
  });
});
