import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type AfterSales,
  act,
  afterSalesDesk,
  idIn,
  inspectedReturn,
  newOrder,
  refundOf,
  showCase,
  submitted,
} from '../http/after-sales.ts';
import { api, drain, now, read, skip, stack } from '../stack.ts';
import { startFakeGateway } from './fake-gateway.ts';

const admin = api('admin');
const token = 'gateway-token';
let desk: AfterSales;
let gateway: Awaited<ReturnType<typeof startFakeGateway>>;
let adapter: ChildProcess;
let adapterUrl: string;
let endpoint: `/${string}`;

beforeAll(async () => {
  desk = await afterSalesDesk();
  gateway = await startFakeGateway(token);
  const port = await freePort();
  adapterUrl = `http://127.0.0.1:${port}`;
  const body = { url: `${adapterUrl}/kefu`, types: ['refund.submitted'] };
  const created = await admin('POST /v1/webhook-endpoints', { body });
  endpoint = `/v1/webhook-endpoints/${idIn(created, 'webhookEndpointId')}`;
  // Functions know endpoints for a minute.
  await skip('PT61S');
  adapter = await startAdapter(port, idIn(created, 'secret'));
});
afterAll(async () => {
  await admin(`DELETE ${endpoint}`);
  adapter.kill();
  await gateway.stop();
});
afterEach(() => gateway.behave());

async function freePort(): Promise<number> {
  const one = await startFakeGateway(token);
  await one.stop();
  return Number(new URL(one.url).port);
}

/** The program as its users run it, with the desk's clock. */
async function startAdapter(port: number, secret: string): Promise<ChildProcess> {
  const ahead = Date.parse(await now()) - Date.now();
  const clock = `data:text/javascript,const real=Date.now;Date.now=()=>real()+${ahead}`;
  const child = spawn(process.execPath, ['--import', clock, 'docs/examples/payment-adapter/adapter.mjs'], {
    env: {
      ...{ KEFU_URL: stack.apiUrl, KEFU_API_KEY: stack.keys.admin, KEFU_WEBHOOK_SECRET: secret },
      ...{ GATEWAY_URL: gateway.url, GATEWAY_TOKEN: token, PORT: String(port), GATEWAY_TIMEOUT_MS: '500' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

/** A refund of all units, which the adapter was told of. */
async function givenRefund() {
  const order = await newOrder();
  const returnId = await inspectedReturn(desk, order.orderId, { requested: 3 });
  const refund = await submitted(desk, await refundOf(desk, returnId, 3));
  await drain();
  return { ...order, ...refund, returnId };
}

const stateOf = async (caseId: string) => (await showCase(desk.agent, caseId)).state;
const paymentsOf = (refundId: string) => gateway.payments.filter((payment) => payment.refundId === refundId);
const callsOf = (refundId: string) => gateway.calls.filter((call) => call.refundId === refundId);
const refundedOf = async (path: string) =>
  read(await admin(`GET /${path}`), { refunded: z.object({ goods: z.int() }) }).refunded.goods;

describe('The payment adapter', () => {
  it('pays a refund once, and its return is closed', async () => {
    const { caseId, refundId, returnId, path } = await givenRefund();
    expect([await stateOf(caseId), await stateOf(returnId)]).toEqual(['settled', 'closed']);
    expect(paymentsOf(refundId)).toMatchObject([{ amount: 1000 }]);
    expect(await refundedOf(path)).toBe(1000);
  });

  it('asks again with the same id after a time-out, also if the gateway had paid', async () => {
    gateway.behave('be-silent', 'pay-silently', 'pay');
    const { caseId, refundId } = await givenRefund();
    expect(callsOf(refundId)).toHaveLength(3);
    expect(paymentsOf(refundId)).toHaveLength(1);
    expect(await stateOf(caseId)).toBe('settled');
  });

  it('reports what nobody knows, until a late answer tells it', async () => {
    gateway.behave('pay-silently', 'be-silent', 'be-silent');
    const { caseId, refundId, path } = await givenRefund();
    expect(await stateOf(caseId)).toBe('unknown');
    expect(await refundedOf(path)).toBe(1000);
    expect(await gateway.finish(refundId, adapterUrl, 3)).toEqual([204, 204, 204]);
    expect(await stateOf(caseId)).toBe('settled');
    expect(paymentsOf(refundId)).toHaveLength(1);
  });

  it('waits for a gateway that works on it', async () => {
    gateway.behave('later');
    const { caseId, refundId } = await givenRefund();
    expect(await stateOf(caseId)).toBe('submitted');
    await gateway.finish(refundId, adapterUrl);
    expect(await stateOf(caseId)).toBe('settled');
  });

  it('pays what failed under the same id once it is submitted again', async () => {
    gateway.behave('fail');
    const { caseId, refundId, path } = await givenRefund();
    expect([await stateOf(caseId), await refundedOf(path)]).toEqual(['failed', 0]);
    await act(desk.agent, caseId, 'resubmit');
    await drain();
    expect([await stateOf(caseId), await refundedOf(path)]).toEqual(['settled', 1000]);
    expect(callsOf(refundId).map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(paymentsOf(refundId)).toHaveLength(1);
  });

  it('pays nothing twice if its webhook is sent again', async () => {
    const from = await now();
    const { refundId } = await givenRefund();
    await skip('PT1S');
    const replay = await admin(`POST ${endpoint}/replays`, { body: { from, to: await now() } });
    expect(replay.status).toBeLessThan(300);
    await drain();
    expect(callsOf(refundId).length).toBeGreaterThan(1);
    expect(paymentsOf(refundId)).toHaveLength(1);
  });

  it('refuses what Kefu did not sign', async () => {
    const body = JSON.stringify({ type: 'refund.submitted', data: {} });
    const answer = await fetch(`${adapterUrl}/kefu`, { method: 'POST', body });
    expect(answer.status).toBe(400);
  });
});
