import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ApiAnswer, api, now, pass, read, skip } from '../stack.ts';
import { type Adapter, bring, newAdapter, signing } from './adapter.ts';
import { conversationOf, someone, write } from './correspondence.ts';
import { historyOf } from './desk.ts';

const admin = api('admin');

const codeOf = (answer: ApiAnswer) => read(answer, { code: z.string() }).code;

let wechat: Adapter;
let form: Adapter;
beforeAll(async () => {
  wechat = await newAdapter();
  form = await newAdapter({ kind: 'web-form', vouchesFor: [] });
});

async function message(adapter: Adapter, facts: object = {}) {
  return {
    ...{ channel: adapter.channelId, externalId: randomUUID(), thread: randomUUID() },
    ...{ sender: {}, sentAt: await now(), text: 'It is dark.' },
    ...facts,
  };
}

describe('The key of an adapter', () => {
  it.each(['GET /v1/tickets', 'GET /v1/customers', 'GET /v1/channels', 'POST /v1/attachments'] as const)(
    'can’t call %s',
    async (route) => {
      const body = route.startsWith('POST') ? {} : undefined;
      const answer = await wechat.call(route, { body });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'forbidden']);
    },
  );

  it('brings nothing in without the signature of the channel', async () => {
    const unsigned = await wechat.call('POST /v1/inbound', { body: await message(wechat) });
    expect([unsigned.status, codeOf(unsigned)]).toEqual([401, 'unauthenticated']);
    const foreign = await form.send('/v1/inbound', await message(wechat));
    expect([foreign.status, codeOf(foreign)]).toEqual([401, 'unauthenticated']);
  });

  it('brings nothing in with a clock that is more than five minutes off', async () => {
    for (const minutes of [-6, 6]) {
      const answer = await wechat.send('/v1/inbound', await message(wechat), minutes);
      expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthenticated']);
    }
    expect((await wechat.send('/v1/inbound', await message(wechat), 4)).status).toBe(200);
  });

  it('signs with the old secret for a day after a rotation', async () => {
    const adapter = await newAdapter();
    const rotated = await admin(`POST /v1/channels/${adapter.channelId}/secret-rotations`);
    const { secret } = read(rotated, { secret: z.string() });
    const renewed = signing(adapter.call, secret);
    expect((await adapter.send('/v1/inbound', await message(adapter))).status).toBe(200);
    expect((await renewed('/v1/inbound', await message(adapter))).status).toBe(200);
    await skip('PT25H');
    expect((await adapter.send('/v1/inbound', await message(adapter))).status).toBe(401);
    expect((await renewed('/v1/inbound', await message(adapter))).status).toBe(200);
  });

  it('is told of a channel that there is none of', async () => {
    const channel = 'chn_01kb2m5x8w0q3r7t9v4y6z1a2b';
    const answer = await wechat.send('/v1/inbound', await message(wechat, { channel }));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid-request']);
  });
});

describe('A message that an adapter brings in', () => {
  it('twenty times at once is one message and one event', async () => {
    const body = await message(wechat, { sender: { id: 'o20' }, identity: { by: 'channel' } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => wechat.send('/v1/inbound', body)));
    const ids = answers.map((answer) => read(answer, { ticketId: z.string(), messageId: z.string() }));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(ids.map(({ messageId }) => messageId)).size).toBe(1);
    const ticketId = ids[0]?.ticketId ?? '';
    expect((await conversationOf(ticketId)).conversation.items).toHaveLength(1);
    const events = (await historyOf(ticketId)).map(({ type }) => type);
    expect(events.filter((type) => type === 'ticket.opened')).toHaveLength(1);
  });

  it('is shown with its file, its HTML and its place, in the order in which it was written', async () => {
    const content = Buffer.from('a photo');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = { filename: 'lamp.jpg', contentType: 'image/jpeg', bytes: content.length, sha256 };
    const announced = await form.send('/v1/inbound/files', { channel: form.channelId, ...file });
    const upload = read(announced, {
      attachmentId: z.string(),
      uploadUrl: z.string(),
      headers: z.record(z.string(), z.string()),
    });
    const put = await fetch(upload.uploadUrl, { method: 'PUT', headers: upload.headers, body: content });
    expect(put.status).toBe(200);
    const thread = randomUUID();
    const earlier = new Date(Date.parse(await now()) - 60_000).toISOString();
    const { ticketId, messageId } = await bring(form, {
      ...{ thread, identity: undefined, files: [upload.attachmentId] },
      html: '<p>It is <b>dark</b><script>alert(1)</script></p>',
      context: { page: 'https://shop.example/lamps' },
    });
    await bring(form, { thread, identity: undefined, text: 'Hello?', sentAt: earlier });
    const { conversation } = await conversationOf(ticketId);
    expect(conversation.items.map(({ text }) => text)).toEqual(['Hello?', 'The lamp arrived broken.']);
    const whole = await admin(`GET /v1/tickets/${ticketId}/messages/${messageId}`);
    expect(whole.body).toMatchObject({
      html: '<p>It is <b>dark</b></p>',
      context: { page: 'https://shop.example/lamps' },
      channelId: form.channelId,
      attachments: [{ filename: 'lamp.jpg' }],
    });
  });

  it('by somebody who types a known address joins nobody', async () => {
    const customer = someone();
    await write({ from: customer, to: 'help@support.example.com' });
    const typed = await bring(form, { sender: { address: customer }, identity: { by: 'channel' } });
    expect(typed).toMatchObject({ outcome: 'opened', identity: 'claimed' });
    const { items } = read(await admin(`GET /v1/tickets?customerId=${typed.customerId}`), {
      items: z.array(z.looseObject({ ticketId: z.string() })),
    });
    expect(items.map(({ ticketId }) => ticketId)).toEqual([typed.ticketId]);
  });

  it('is the customer’s whom the channel verified by an address that they write mail from', async () => {
    const customer = someone();
    const app = await newAdapter({ kind: 'app', vouchesFor: ['address'] });
    const { customerId } = await bring(app, { sender: { address: customer } });
    await write({ from: customer, to: 'help@support.example.com' });
    const { items } = read(await admin(`GET /v1/tickets?customerId=${customerId}`), {
      items: z.array(z.looseObject({ channel: z.string() })),
    });
    expect(items.map(({ channel }) => channel).sort()).toEqual(['app', 'mail']);
  });
});

/** The messages that wait for an adapter about a ticket, by its conversation. */
async function requestedIn(ticketId: string) {
  const said = z.object({
    kind: z.string(),
    text: z.string(),
    channel: z.string(),
    channelMessage: z.looseObject({ channelMessageId: z.string(), state: z.string() }).optional(),
  });
  const { items } = read(await admin(`GET /v1/tickets/${ticketId}/messages`), { items: z.array(said) });
  return items.filter(({ kind }) => kind === 'reply');
}

const reply = (ticketId: string, body: object = {}) =>
  admin(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'A new lamp is on its way.', ...body } });

async function replied(ticketId: string, body: object = {}): Promise<string> {
  const answer = await reply(ticketId, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return (await requestedIn(ticketId)).at(-1)?.channelMessage?.channelMessageId ?? '';
}

const claim = (adapter: Adapter, id: string) => adapter.send(`/v1/channel-messages/${id}/claim`);
const settle = (adapter: Adapter, id: string, body: object) =>
  adapter.send(`/v1/channel-messages/${id}/settlement`, body);

describe('A reply', () => {
  it('leaves where the customer wrote: the adapter claims it once, sends it, and settles it', async () => {
    const thread = randomUUID();
    const { ticketId } = await bring(wechat, { thread });
    const id = await replied(ticketId);
    expect(await requestedIn(ticketId)).toMatchObject([
      { channel: 'wechat', channelMessage: { state: 'queued' } },
    ]);
    const claimed = await claim(wechat, id);
    expect(claimed.body).toMatchObject({
      channel: wechat.channelId,
      thread,
      text: 'A new lamp is on its way.',
      files: [],
    });
    const again = await claim(wechat, id);
    expect([again.status, codeOf(again)]).toEqual([409, 'transition-not-allowed']);
    const externalId = randomUUID();
    expect((await settle(wechat, id, { outcome: 'sent', externalId })).body).toMatchObject({ state: 'sent' });
    expect((await settle(wechat, id, { outcome: 'sent', externalId })).status).toBe(200);
    expect(await requestedIn(ticketId)).toMatchObject([{ channelMessage: { state: 'sent' } }]);
    const echo = await wechat.send('/v1/inbound', await message(wechat, { externalId, thread }));
    expect(echo.body).toMatchObject({ outcome: 'echo', ticketId: null });
    expect((await conversationOf(ticketId)).conversation.items).toHaveLength(2);
  });

  it('is claimed by its own channel only', async () => {
    const { ticketId } = await bring(wechat);
    const id = await replied(ticketId);
    const answer = await claim(form, id);
    expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthenticated']);
  });

  it('whose lease ends is unknown, is shown so, tells its agents, and is not offered again', async () => {
    const { ticketId } = await bring(wechat);
    const id = await replied(ticketId);
    await claim(wechat, id);
    await pass('PT20M');
    expect(await requestedIn(ticketId)).toMatchObject([{ channelMessage: { state: 'unknown' } }]);
    expect((await historyOf(ticketId)).at(-1)).toMatchObject({
      type: 'ticket.channel-message-failed',
      data: { channelMessageId: id, outcome: 'unknown' },
    });
    expect((await claim(wechat, id)).status).toBe(409);
    expect((await settle(wechat, id, { outcome: 'sent' })).status).toBe(200);
  });

  it('that failed is shown with the reason, for a person to decide', async () => {
    const { ticketId } = await bring(wechat);
    const id = await replied(ticketId);
    await claim(wechat, id);
    await settle(wechat, id, { outcome: 'failed', reason: 'The customer blocked the account.' });
    expect(await requestedIn(ticketId)).toMatchObject([
      { channelMessage: { state: 'failed', failure: 'The customer blocked the account.' } },
    ]);
  });

  it('is refused after five messages, until the customer writes again', async () => {
    const [thread, sender] = [randomUUID(), { id: randomUUID() }];
    const { ticketId } = await bring(wechat, { thread, sender });
    for (let count = 0; count < 5; count++) await replied(ticketId);
    const sixth = await reply(ticketId);
    expect([sixth.status, codeOf(sixth)]).toEqual([409, 'transition-not-allowed']);
    await bring(wechat, { thread, sender });
    expect((await reply(ticketId)).status).toBe(201);
  });

  it('is refused 48 hours and a second after the customer’s latest message, before it is sent', async () => {
    const [thread, sender] = [randomUUID(), { id: randomUUID() }];
    const { ticketId } = await bring(wechat, { thread, sender });
    await skip('PT47H');
    expect((await reply(ticketId)).status).toBe(201);
    await bring(wechat, { thread, sender });
    await skip('PT48H1S');
    const late = await reply(ticketId);
    expect([late.status, codeOf(late)]).toEqual([409, 'transition-not-allowed']);
    expect(await requestedIn(ticketId)).toHaveLength(1);
  });

  it('goes by mail where the agent says so', async () => {
    const address = someone();
    const app = await newAdapter({ kind: 'app', vouchesFor: ['address'] });
    const { ticketId } = await bring(app, { sender: { address } });
    const answer = await reply(ticketId, { via: 'mail' });
    expect([answer.status, answer.body]).toMatchObject([201, { recipients: [address] }]);
    const without = await bring(wechat);
    const refused = await reply(without.ticketId, { via: 'mail' });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'invalid-request']);
  });

  it('is refused where the channel does not take it, naming the field', async () => {
    const short = await newAdapter({ textAtMost: 5 });
    const { ticketId } = await bring(short);
    const answer = await reply(ticketId);
    expect(answer.body).toMatchObject({ code: 'invalid-request', errors: [{ field: 'text' }] });
    expect((await reply(ticketId, { text: '您好👋👋👋' })).status).toBe(201);
  });
});
