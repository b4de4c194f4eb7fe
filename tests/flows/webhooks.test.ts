import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Fault } from '../../local/faults.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../tools/webhook-receiver.ts';
import { api, drain, healFaults, injectFault, now, pass, read, skip } from '../stack.ts';
import { openByPhone } from './desk.ts';

const call = api('admin');
let receiver: WebhookReceiver;
const endpoints: string[] = [];

beforeAll(async () => {
  receiver = await startWebhookReceiver(async () => Date.parse(await now()));
});
afterAll(() => receiver.stop());
afterEach(async () => {
  for (const path of endpoints.splice(0)) await call(`DELETE /${path}`);
  Object.assign(receiver, { answer: () => 204, secrets: [] });
  receiver.received.length = 0;
});

const created = { webhookEndpointId: z.string(), secret: z.string() };

/** An endpoint at the receiver, known to all functions. */
async function newEndpoint(filters: object = {}, path = '') {
  const body = { url: receiver.url + path, types: ['ticket.opened'], ...filters };
  const answer = await call('POST /v1/webhook-endpoints', { body });
  if (answer.status !== 201) throw new Error(answer.text);
  const { webhookEndpointId, secret } = read(answer, created);
  const endpoint = `v1/webhook-endpoints/${webhookEndpointId}` as const;
  endpoints.push(endpoint);
  receiver.secrets.push(secret);
  // Functions know endpoints for a minute.
  await skip('PT61S');
  return { endpoint, webhookEndpointId };
}

const delivery = z.looseObject({
  webhookDeliveryId: z.string(),
  eventId: z.string(),
  state: z.string(),
  attemptCount: z.number(),
  lastStatus: z.number().nullable(),
});

async function deliveriesOf(endpoint: string) {
  return read(await call(`GET /${endpoint}/deliveries?limit=100`), { items: z.array(delivery) }).items;
}

const about = (ticketId: string) => receiver.received.filter(({ data }) => data.ticketId === ticketId);

async function opened(): Promise<string> {
  const ticketId = await openByPhone();
  await drain();
  return ticketId;
}

describe('A webhook endpoint', () => {
  it('receives the facts of an event at once, signed, and nothing that people wrote', async () => {
    const { endpoint } = await newEndpoint();
    const ticketId = await opened();
    expect(about(ticketId)).toEqual([
      expect.objectContaining({ type: 'ticket.opened', accepted: [true], answered: 204 }),
    ]);
    const [webhook] = about(ticketId);
    expect(webhook?.data).toMatchObject({ ticketId, version: 1, channel: 'phone' });
    expect(JSON.stringify(webhook)).not.toMatch(/Broken lamp|customers\.example/);
    const [sent] = await deliveriesOf(endpoint);
    expect(sent).toMatchObject({
      webhookDeliveryId: webhook?.id,
      state: 'delivered',
      attemptCount: 1,
      lastStatus: 204,
    });
  });

  it('receives only what its filters let through', async () => {
    const team = read(await call('POST /v1/teams', { body: { name: 'Hooks' } }), { teamId: z.string() });
    await newEndpoint({ teamIds: [team.teamId], types: ['ticket.opened', 'ticket.transferred'] });
    const ticketId = await opened();
    expect(about(ticketId)).toEqual([]);
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { teamId: team.teamId, priority: 'high' } });
    await drain();
    expect(about(ticketId).map(({ type }) => type)).toEqual(['ticket.transferred']);
  });

  it('is signed for with both secrets for a day after a rotation', async () => {
    const { endpoint } = await newEndpoint();
    const rotated = await call(`POST /${endpoint}/secret-rotations`);
    receiver.secrets.push(read(rotated, { secret: z.string() }).secret);
    const between = await opened();
    expect(about(between)[0]?.accepted).toEqual([true, true]);
    await skip('P1D');
    const after = await opened();
    expect(about(after)[0]?.accepted).toEqual([false, true]);
  });

  it('gets the same id in each attempt, with a signature of its own, until it accepts it', async () => {
    const { endpoint } = await newEndpoint();
    receiver.answer = () => ({ status: 500, body: 'x'.repeat(3000) });
    const ticketId = await opened();
    await skip('PT7S');
    receiver.answer = () => 200;
    await pass('PT8M', 'PT1M');
    const attempts = about(ticketId);
    expect(attempts.map(({ answered }) => answered)).toEqual([
      expect.objectContaining({ status: 500 }),
      expect.objectContaining({ status: 500 }),
      200,
    ]);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
    expect(new Set(attempts.map(({ timestamp }) => timestamp)).size).toBe(3);
    expect(attempts.every(({ accepted }) => accepted[0])).toBe(true);
    const [sent] = await deliveriesOf(endpoint);
    const { attempts: log } = read(await call(`GET /${endpoint}/deliveries/${sent?.webhookDeliveryId}`), {
      attempts: z.array(
        z.looseObject({ status: z.number(), durationMs: z.number(), answer: z.string().optional() }),
      ),
    });
    expect(log.map(({ status, answer }) => [status, answer?.length])).toEqual([
      [500, 1024],
      [500, 1024],
      [200, undefined],
    ]);
  });

  it('is disabled by 410; what it misses is replayed under the same ids once it is enabled', async () => {
    const { endpoint } = await newEndpoint();
    receiver.answer = () => 410;
    const first = await opened();
    const state = { isEnabled: z.boolean(), disabledReason: z.string().optional() };
    expect(read(await call(`GET /${endpoint}`), state)).toMatchObject({
      isEnabled: false,
      disabledReason: 'gone',
    });
    await skip('PT61S');
    const second = await opened();
    expect(about(second)).toEqual([]);
    expect((await deliveriesOf(endpoint)).map((each) => each.state)).toEqual(['skipped', 'failed']);
    const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
    expect((await call(`POST /${endpoint}/replays`, { body: range })).status).toBe(409);

    receiver.answer = () => 204;
    const enabled = await call(`PATCH /${endpoint}`, { body: { isEnabled: true } });
    expect(read(enabled, state)).not.toHaveProperty('disabledReason');
    const replay = await call(`POST /${endpoint}/replays`, { body: range });
    expect([replay.status, replay.body]).toEqual([202, { queued: 2, nextCursor: null }]);
    await drain();
    expect(about(second)).toHaveLength(1);
    expect(new Set(about(first).map(({ id }) => id)).size).toBe(1);
    expect((await deliveriesOf(endpoint)).map((each) => each.state)).toEqual(['delivered', 'delivered']);
  });

  it('is disabled after five days of failures, and has five days again once it is enabled', async () => {
    const { endpoint } = await newEndpoint();
    receiver.answer = () => 500;
    const isEnabled = async () => read(await call(`GET /${endpoint}`), { isEnabled: z.boolean() }).isEnabled;
    await opened();
    await skip('P5D');
    await opened();
    expect(await isEnabled()).toBe(false);
    await call(`PATCH /${endpoint}`, { body: { isEnabled: true } });
    await skip('PT61S');
    const ticketId = await opened();
    expect([about(ticketId).length, await isEnabled()]).toEqual([1, true]);
  });

  it('can be sent one event again', async () => {
    const { endpoint } = await newEndpoint();
    const ticketId = await opened();
    const [sent] = await deliveriesOf(endpoint);
    const again = await call(`POST /${endpoint}/replays`, { body: { eventId: sent?.eventId } });
    expect([again.status, again.body]).toEqual([202, { queued: 1, nextCursor: null }]);
    await drain();
    expect(about(ticketId).map(({ id }) => id)).toEqual([sent?.webhookDeliveryId, sent?.webhookDeliveryId]);
    expect((await call(`POST /${endpoint}/replays`, { body: { eventId: 'his_1.0' } })).status).toBe(404);
  });

  it('can be tested, also while it is disabled', async () => {
    const { endpoint, webhookEndpointId } = await newEndpoint({ isEnabled: false });
    const { webhookDeliveryId } = read(await call(`POST /${endpoint}/test`), {
      webhookDeliveryId: z.string(),
    });
    await drain();
    expect(receiver.received).toEqual([
      expect.objectContaining({
        id: webhookDeliveryId,
        type: 'webhook.test',
        data: { webhookEndpointId },
        accepted: [true],
      }),
    ]);
  });

  it('receives nothing that its owner may not see, from their next event on', async () => {
    const body = {
      name: 'Hooks',
      address: `${crypto.randomUUID()}@agents.example`,
      role: 'admin',
      teamIds: [],
    };
    const { agentId } = read(await call('POST /v1/agents', { body }), { agentId: z.string() });
    const { endpoint } = await newEndpoint({ ownerId: agentId });
    const seen = await opened();
    await call(`PATCH /v1/agents/${agentId}`, { body: { role: 'agent' } });
    const hidden = await opened();
    expect([about(seen).length, about(hidden).length]).toEqual([1, 0]);
    expect((await deliveriesOf(endpoint)).map((each) => each.state)).toEqual(['withheld', 'delivered']);
  });
});

describe('A call that is killed', () => {
  afterEach(healFaults);
  const kills: [string, Fault][] = [
    ['after its transaction', { service: 'dynamodb', operation: 'TransactWriteItems', fault: 'crash-after' }],
    ['before it calls the queue', { service: 'sqs', fault: 'crash-before' }],
    ['after it called the queue', { service: 'sqs', fault: 'crash-after' }],
  ];

  /** Repeats a call under one key, as a client does that got no answer. */
  async function repeat(route: `POST /${string}`, kill: Fault, body?: object) {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await injectFault({ ...kill, functionName: '*http-desk' });
    const killed = await call(route, { body, headers });
    await healFaults();
    // The key belongs to the killed call for a minute.
    await skip('PT1M');
    const repeated = await call(route, { body, headers });
    expect([killed.status >= 500, repeated.status]).toEqual([true, 202]);
    // Where a later record of its shard was dispatched before it, the clock finds a delivery that nobody woke only then.
    await pass('PT21M', 'PT7M');
    return repeated;
  }

  it.each(kills)('%s and repeated sends one test', async (_, kill) => {
    const { endpoint } = await newEndpoint();
    const repeated = await repeat(`POST /${endpoint}/test`, kill);
    const { webhookDeliveryId } = read(repeated, { webhookDeliveryId: z.string() });
    expect(await deliveriesOf(endpoint)).toEqual([
      expect.objectContaining({ webhookDeliveryId, state: 'delivered', attemptCount: 1 }),
    ]);
    expect(receiver.received.map(({ id }) => id)).toEqual([webhookDeliveryId]);
  });

  it('while it replays and repeated sends each webhook again under its id', async () => {
    const { endpoint } = await newEndpoint();
    const first = await opened();
    const [sent] = about(first);
    const body = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
    for (const kill of [
      { service: 'dynamodb', operation: 'PutItem', nth: 2, fault: 'crash-after' },
      { service: 'sqs', fault: 'crash-before' },
      { service: 'sqs', fault: 'crash-after' },
    ] as const) {
      const before = about(first).length;
      await repeat(`POST /${endpoint}/replays`, kill, body);
      const again = about(first).slice(before);
      expect([kill, again.length > 0]).toEqual([kill, true]);
      expect(new Set(again.map(({ id }) => id))).toEqual(new Set([sent?.id]));
    }
  });

  it('never happens twice for one key, whatever is repeated afterwards', async () => {
    const { endpoint } = await newEndpoint();
    const ticketId = await opened();
    const [sent] = await deliveriesOf(endpoint);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const body = { eventId: sent?.eventId };
    const answers = [];
    for (let count = 0; count < 2; count++) {
      answers.push((await call(`POST /${endpoint}/replays`, { body, headers })).body);
      await drain();
    }
    expect(answers).toEqual(Array(2).fill({ queued: 1, nextCursor: null }));
    expect(about(ticketId)).toHaveLength(2);
  });
});

describe('A receiver that is down for 23 hours', () => {
  it('gets everything afterwards, under the same ids', async () => {
    const { endpoint } = await newEndpoint();
    receiver.answer = () => 503;
    const tickets = [await opened(), await opened(), await opened()];
    await pass('PT23H', 'PT1H');
    const before = new Map(tickets.map((ticketId) => [ticketId, about(ticketId)[0]?.id]));
    receiver.answer = () => 204;
    await pass('PT8H', 'PT1H');
    for (const ticketId of tickets) {
      const attempts = about(ticketId);
      expect(new Set(attempts.map(({ id }) => id))).toEqual(new Set([before.get(ticketId)]));
      expect(attempts.filter(({ answered }) => answered === 204)).toHaveLength(1);
    }
    expect((await deliveriesOf(endpoint)).map((each) => each.state)).toEqual(Array(3).fill('delivered'));
  });
});
