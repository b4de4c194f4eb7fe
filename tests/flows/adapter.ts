import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { type Api, type ApiAnswer, api, now, read } from '../stack.ts';

/** An adapter of a channel, as another program is one: it has a key of the scope `channel` and the channel's secret. */

const admin = api('admin');

export interface Adapter {
  channelId: string;
  secret: string;
  apiKey: string;
  apiKeyId: string;
  /** Calls with the adapter's key, unsigned. */
  call: Api;
  /** Sends a signed body. @param minutesOff how far its clock is from the desk's */
  send(path: `/${string}`, body?: object, minutesOff?: number): Promise<ApiAnswer>;
}

export async function newAdapter(facts: object = {}): Promise<Adapter> {
  const channel = { name: 'Official account', kind: 'wechat', vouchesFor: ['id'], ...facts };
  const made = await admin('POST /v1/channels', { body: channel });
  const { channelId, secret } = read(made, { channelId: z.string(), secret: z.string() });
  const key = { name: 'Adapter', role: 'agent', scopes: ['channel'] };
  const keyed = await admin('POST /v1/api-keys', { body: key });
  const { apiKey, apiKeyId } = read(keyed, { apiKey: z.string(), apiKeyId: z.string() });
  const call = api({ credential: apiKey });
  return { channelId, secret, apiKey, apiKeyId, call, send: signing(call, secret) };
}

/** Signs as Standard Webhooks says, with the reference implementation. */
export function signing(call: Api, secret: string): Adapter['send'] {
  return async (path, body, minutesOff = 0) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const at = new Date(Date.parse(await now()) + minutesOff * 60_000);
    const id = randomUUID();
    return call(`POST ${path}`, {
      body: text || undefined,
      headers: {
        ...(text && { 'content-type': 'application/json' }),
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, text),
      },
    });
  };
}

const brought = {
  outcome: z.enum(['opened', 'appended', 'duplicate']),
  identity: z.string(),
  ticketId: z.string(),
  messageId: z.string(),
  customerId: z.string(),
};

/** A message of the channel that is no echo. */
export async function bring({ channelId, send }: Adapter, facts: object = {}) {
  const body = {
    ...{ channel: channelId, externalId: randomUUID(), thread: randomUUID() },
    ...{ sender: { id: randomUUID(), name: 'Li Wei' }, identity: { by: 'channel' } },
    ...{ sentAt: await now(), text: 'The lamp arrived broken.' },
    ...facts,
  };
  return read(await send('/v1/inbound', body), brought);
}
