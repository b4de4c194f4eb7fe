import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, now, pass, read, skip, stack } from '../stack.ts';
import { type Adapter, newAdapter } from './adapter.ts';

const admin = api('admin');
const token = 'platform-token';

/** What the platform does with the next message: without an answer, it sends it all the same. */
type Behaviour = 'send' | 'refuse' | 'be-silent';
let behaviour: Behaviour = 'send';
const sent: { conversation: string; text: string }[] = [];

let platform: Server;
let channel: Adapter;
let adapter: ChildProcess;
let adapterUrl: string;
let endpoint: `/${string}`;

const portOf = (server: Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  platform = createServer(async (request, response) => {
    const message = z.object({ conversation: z.string(), text: z.string() }).parse(await json(request));
    if (behaviour === 'refuse') return response.writeHead(400).end('{}');
    sent.push(message);
    if (behaviour === 'be-silent') return undefined;
    return response.writeHead(200).end(JSON.stringify({ id: `out-${sent.length}` }));
  });
  platform.listen(0, '127.0.0.1');
  await once(platform, 'listening');
  channel = await newAdapter();
  const port = await freePort();
  adapterUrl = `http://127.0.0.1:${port}`;
  const body = { url: `${adapterUrl}/kefu`, types: ['channel.message-requested'], ownerId: channel.apiKeyId };
  const created = await admin('POST /v1/webhook-endpoints', { body });
  const { webhookEndpointId, secret } = read(created, { webhookEndpointId: z.string(), secret: z.string() });
  endpoint = `/v1/webhook-endpoints/${webhookEndpointId}`;
  // Functions know endpoints for a minute.
  await skip('PT61S');
  adapter = await startAdapter(port, secret);
});

afterAll(async () => {
  await admin(`DELETE ${endpoint}`);
  adapter.kill();
  platform.closeAllConnections();
  platform.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** The program as its users run it, with the desk's clock. */
async function startAdapter(port: number, secret: string): Promise<ChildProcess> {
  const ahead = Date.parse(await now()) - Date.now();
  const clock = `data:text/javascript,const real=Date.now;Date.now=()=>real()+${ahead}`;
  const child = spawn(process.execPath, ['--import', clock, 'docs/examples/channel-adapter/adapter.mjs'], {
    env: {
      ...{ KEFU_URL: stack.apiUrl, KEFU_API_KEY: channel.apiKey, KEFU_WEBHOOK_SECRET: secret },
      ...{ CHANNEL_ID: channel.channelId, CHANNEL_SECRET: channel.secret, PORT: String(port) },
      ...{ PLATFORM_URL: `http://127.0.0.1:${portOf(platform)}`, PLATFORM_TOKEN: token },
      PLATFORM_TIMEOUT_MS: '500',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

/** The platform hands a customer's message to the adapter. */
async function written(facts: object = {}) {
  const from = { id: randomUUID(), name: 'Li Wei' };
  const message = {
    ...{ id: randomUUID(), conversation: from.id, from, at: await now(), text: 'The lamp arrived broken.' },
    ...facts,
  };
  const body = JSON.stringify(message);
  const answer = await fetch(`${adapterUrl}/platform`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body,
  });
  expect(answer.status).toBe(204);
  return message;
}

async function ticketWith(subject: string) {
  const item = z.looseObject({ ticketId: z.string(), subject: z.string() });
  const { items } = read(await admin('GET /v1/tickets?channel=wechat&limit=100'), { items: z.array(item) });
  return items.filter((ticket) => ticket.subject === subject).map(({ ticketId }) => ticketId);
}

async function stateAfterReply(ticketId: string, text: string): Promise<string | undefined> {
  await admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text } });
  await drain();
  return stateIn(ticketId);
}

async function stateIn(ticketId: string): Promise<string | undefined> {
  const said = z.looseObject({ channelMessage: z.looseObject({ state: z.string() }).optional() });
  const { items } = read(await admin(`GET /v1/tickets/${ticketId}/messages`), { items: z.array(said) });
  return items.at(-1)?.channelMessage?.state;
}

describe('The adapter of a channel', () => {
  it('brings a message in once, and sends the reply to it once', async () => {
    const [text, answer] = [randomUUID(), randomUUID()];
    const message = await written({ text });
    await written(message);
    const [ticketId = '', ...others] = await ticketWith(text);
    expect(others).toEqual([]);
    expect(await stateAfterReply(ticketId, answer)).toBe('sent');
    expect(sent.filter((one) => one.text === answer)).toEqual([
      { conversation: message.conversation, text: answer },
    ]);
    await written({ id: `out-${sent.length}`, conversation: message.conversation, text: answer });
    const { items } = read(await admin(`GET /v1/tickets/${ticketId}/messages`), {
      items: z.array(z.unknown()),
    });
    expect(items).toHaveLength(2);
  });

  it('sends nothing twice if its webhook comes again', async () => {
    const [text, answer] = [randomUUID(), randomUUID()];
    await written({ text });
    const [ticketId = ''] = await ticketWith(text);
    const from = await now();
    await stateAfterReply(ticketId, answer);
    await skip('PT1S');
    await admin(`POST ${endpoint}/replays`, { body: { from, to: await now() } });
    await drain();
    expect(sent.filter((one) => one.text === answer)).toHaveLength(1);
  });

  it.each([
    ['refuse', 'failed', 0],
    ['be-silent', 'unknown', 1],
  ] as const)(
    'settles what the platform answers by %s as %s, and does not try again',
    async (does, state, times) => {
      const [text, answer] = [randomUUID(), randomUUID()];
      await written({ text });
      const [ticketId = ''] = await ticketWith(text);
      behaviour = does;
      const settled = await stateAfterReply(ticketId, answer);
      behaviour = 'send';
      expect(settled).toBe(state);
      // Its clock doesn't follow the desk's: signatures are valid for five minutes.
      await pass('PT1M', 'PT1M');
      expect(await stateIn(ticketId)).toBe(state);
      expect(sent.filter((one) => one.text === answer)).toHaveLength(times);
    },
  );
});
