import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { database, messagesIn, objectIn, output, sendMessage } from '../aws.ts';
import { whileRestored } from '../restored-table.ts';
import {
  type ApiAnswer,
  api,
  drain,
  indexForSearch,
  injectFault,
  now,
  pass,
  read,
  skip,
  stack,
} from '../stack.ts';
import { lookUp, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';
import { everyMessage, everyObject, loggedLines, scanned } from './personal-data.ts';
import { askQuickly, edit, linkTo, open, send, untilAsked } from './surveying.ts';

beforeAll(indexForSearch);

const call = api('admin');
const supervisor = api('supervisor');
const help = 'help@support.example.com';

/** A word that stands in everything that a customer says, and nowhere else. */
const newCanary = () => `canary${randomUUID().slice(0, 8)}`;

const itemsIn = (answer: ApiAnswer) => read(answer, { items: z.array(z.unknown()) }).items;

interface Erasing {
  canary: string;
  address: string;
  customerId: string;
  ticketId: string;
  /** In the form of E.164: a canary as well. */
  phone: string;
  orderId: string;
}

async function erase(customerId: string, mode: 'restrict' | 'anonymise' | 'delete') {
  const preview = await call(`GET /v1/erasures/preview?customerId=${customerId}`);
  const { confirmation } = read(preview, { confirmation: z.string() });
  const body = { customerId, mode, reason: 'They asked for it.', confirmation };
  const { erasureId } = read(await call('POST /v1/erasures', { body }), { erasureId: z.string() });
  return erasureId;
}

const erasure = async (erasureId: string) =>
  read(await call(`GET /v1/erasures/${erasureId}`), {
    state: z.string(),
    counts: z.looseObject({ deleted: z.record(z.string(), z.number()), objects: z.number() }),
    statutory: z.array(z.string()),
  });

/** What the files of an export contain. */
async function exported(customerId: string): Promise<string[]> {
  const answer = await call('POST /v1/subject-exports', { body: { customerId, reason: 'They asked.' } });
  const { subjectExportId } = read(answer, { subjectExportId: z.string() });
  await pass('PT9M', 'PT1M');
  const made = await api({ credential: await exportKey() })(`GET /v1/subject-exports/${subjectExportId}`);
  const { links } = read(made, { links: z.array(z.object({ url: z.string() })) });
  return Promise.all(links.map(async ({ url }) => (await fetch(url)).text()));
}

/** A key that may export. */
async function exportKey(): Promise<string> {
  const body = { name: 'Exports', role: 'admin', scopes: ['export'] };
  return read(await call('POST /v1/api-keys', { body }), { apiKey: z.string() }).apiKey;
}

/** Longer than an erasure is delayed, and until each shard of the clock was read. */
async function untilErased(): Promise<void> {
  await skip('P7DT1M');
  await pass('PT8M', 'PT1M');
}

/** A customer with a canary in all that they say: in their own ticket, in one of somebody else, and about them. */
async function customerEverywhere(): Promise<Erasing> {
  const canary = newCanary();
  const organization = `${canary}.example`;
  const address = someone(organization);
  const from = `${canary} Li <${address}>`;
  const attachments = [{ filename: `${canary}.txt`, content: Buffer.from(`File of ${canary}`) }];
  await write({
    from,
    to: help,
    subject: `About ${canary}`,
    text: `I am ${canary}.`,
    html: `<p>${canary}</p>`,
    attachments,
  });
  const { ticketId } = await onlyTicketOf(address);
  // A long answer by an agent, whose text is stored in the bucket.
  await call(`POST /v1/tickets/${ticketId}/replies`, {
    body: { text: `Dear ${canary}! ${'Thank you. '.repeat(400)}` },
  });
  await drain();
  const bob = someone();
  await write({ from: bob, to: help, cc: from, subject: 'Lamp', text: `${address} told me.` });
  const bobs = await onlyTicketOf(bob);
  await call(`POST /v1/tickets/${bobs.ticketId}/collaborators`, { body: { address } });
  const [acknowledgement] = await receivedBy(bob);
  const replyTo = acknowledgement?.replyTo[0]?.address ?? '';
  await write({ from, to: replyTo, subject: 'Re: Lamp', text: `Words of ${canary}` });
  await write({
    from: bob,
    to: replyTo,
    subject: 'Re: Lamp',
    text: `I agree.\n\nOn Monday, ${canary} wrote:\n> Words of ${canary}\n`,
  });
  const customerId = (await lookUp(address)) ?? '';
  const phone = newPhone();
  await call(`PATCH /v1/customers/${customerId}`, {
    body: {
      phones: [phone],
      postalAddresses: [{ label: 'home', country: 'CN', street: `${canary} Road 1` }],
    },
  });
  return { canary, address, customerId, ticketId, phone, orderId: await orderOf(customerId, canary) };
}

/** A paid order with a refund, whose number and reason name the customer. */
async function orderOf(customerId: string, canary: string): Promise<string> {
  const [at, name] = [await now(), randomUUID()];
  const times = { placedAt: at, paidAt: at, updatedAt: at };
  const lines = [{ sku: 'LAMP', name: 'Lamp', quantity: 1, paid: 10_000 }];
  const body = { customer: { customerId }, number: canary, status: 'paid', currency: 'CNY', lines, ...times };
  const pushed = await call(`PUT /v1/orders/shop/${name}`, { body });
  const refund = { status: 'settled', currency: 'CNY', goods: 100, refundedAt: at, updatedAt: at };
  await call(`PUT /v1/orders/shop/${name}/refunds/1`, { body: { ...refund, reason: `Says ${canary}` } });
  return read(pushed, { orderId: z.string() }).orderId;
}

const newPhone = () => `+8613${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;

/** Other tests' erasures would be due at the same time, and hide messages of failure queues for a minute. */
async function callOffOthers(): Promise<void> {
  const others = z.object({ items: z.array(z.object({ erasureId: z.string(), state: z.string() })) });
  const { items } = others.parse((await call('GET /v1/erasures?limit=100')).body);
  for (const { erasureId, state } of items)
    if (state === 'waiting') await call(`POST /v1/erasures/${erasureId}/call-off`);
}

describe('An erased customer', () => {
  askQuickly();
  let anna: Erasing;
  let erasureId = '';
  let links: string[] = [];
  let tallies: ApiAnswer;
  const tally = () => call('GET /v1/survey-results?from=2026-06-01&to=2027-05-31');

  beforeAll(async () => {
    await callOffOthers();
    anna = await customerEverywhere();
    const { canary, customerId, ticketId, address } = anna;
    await edit(ticketId, { status: 'resolved' });
    await untilAsked();
    await send(await linkTo(address), { rating: '2', comment: `Slow, says ${canary}` });
    await drain();
    await sendMessage('ParkedFailuresQueue', JSON.stringify({ detail: { customerId, subject: canary } }));
    const body = JSON.stringify({
      payload: JSON.stringify({ Records: [{ dynamodb: { customerId, canary } }, { other: 1 }] }),
    });
    await new S3Client({ ...stack.aws, forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: output('FailedRecordBucket'), Key: `parked/${customerId}`, Body: body }),
    );
    tallies = await tally();
    links = await exported(customerId);
    expect(await mentionsOf(anna)).not.toEqual([]);
    erasureId = await erase(customerId, 'anonymise');
    await untilErased();
  }, 120_000);

  it('was exported before, with their words and their file', async () => {
    expect(links.some((text) => text.includes(`I am ${anna.canary}.`))).toBe(true);
    expect(links.some((text) => text === `File of ${anna.canary}`)).toBe(true);
  });

  it('has a receipt', async () => {
    const receipt = await erasure(erasureId);
    expect(receipt.state).toBe('complete');
    // The order that was paid for, and its refund.
    expect(receipt.statutory).toHaveLength(2);
    expect(receipt.statutory).toContain(anna.orderId);
    expect(receipt.counts.objects).toBeGreaterThan(3);
    expect(receipt.counts.deleted).toMatchObject({ 'survey-form': 1 });
  });

  it('is in no item, no version of an object, no queue, and was never in a log', async () => {
    expect(await mentionsOf(anna)).toEqual([]);
  });

  it('has an order that is kept by law, which only admins see', async () => {
    const order = await call(`GET /v1/orders/${anna.orderId}`);
    expect(order).toMatchObject({ status: 200, body: { restricted: true, number: null, goodsPaid: 10_000 } });
    expect((await supervisor(`GET /v1/orders/${anna.orderId}`)).status).toBe(404);
    expect(itemsIn(await supervisor(`GET /v1/customers/${anna.customerId}/orders`))).toEqual([]);
  });

  it('is in no failure queue and in no batch of failed records, whose other records stay', async () => {
    const parked = await messagesIn('ParkedFailuresQueue');
    expect(parked.filter((body) => body.includes(anna.customerId))).toEqual([]);
    expect(await objectIn('FailedRecordBucket', `parked/${anna.customerId}`)).toContain('other');
  });

  it('leaves counts as they were', async () => {
    expect((await tally()).body).toEqual(tallies.body);
    const { items } = read(await call(`GET /v1/tickets/${anna.ticketId}/messages`), {
      items: z.array(z.looseObject({ text: z.string() })),
    });
    expect(items.length).toBeGreaterThan(2);
    expect(new Set(items.map(({ text }) => text))).toEqual(new Set(['[erased]']));
  });

  it('is a new customer when they write again', async () => {
    await write({ from: anna.address, to: help });
    const again = await lookUp(anna.address);
    expect(again).not.toBe(anna.customerId);
    expect(await ticketsOf(anna.address)).toHaveLength(1);
  });
});

/** Where a customer's canary and address still stand. */
async function mentionsOf({ canary, address, phone }: Erasing): Promise<string[]> {
  const words = [canary, address, phone];
  const isIn = (text: string) => words.some((word) => text.toLowerCase().includes(word));
  const items = (await scanned(database)).filter((item) => isIn(JSON.stringify(item)));
  const objects = (await everyObject()).filter(({ text, key }) => isIn(text) || isIn(key));
  const messages = (await everyMessage()).filter(({ body }) => isIn(body));
  const lines = (await loggedLines()).filter(isIn);
  return [
    ...[...messages.map(({ queue }) => queue), ...lines],
    ...items.map(({ pk, sk }) => `${pk} ${sk}`),
    ...objects.map(({ bucket, key }) => `${bucket} ${key}`),
  ];
}

describe('A restricted customer', () => {
  askQuickly();

  it('gets no automatic mail and is found by admins only, until that is called off', async () => {
    const [canary, address] = [newCanary(), someone()];
    await write({ from: `${canary} Li <${address}>`, to: help, subject: 'Lamp', text: `I am ${canary}.` });
    const { ticketId } = await onlyTicketOf(address);
    const customerId = (await lookUp(address)) ?? '';
    await edit(ticketId, { status: 'resolved' });
    await drain();
    const found = async (as: typeof call) => {
      const listed = itemsIn(await as('GET /v1/customers?limit=100'));
      return {
        customers: itemsIn(await as(`GET /v1/customers?q=${canary}`)).length,
        searched: itemsIn(await as(`GET /v1/search?q=${canary}`)).length,
        tickets: itemsIn(await as(`GET /v1/tickets?customerId=${customerId}`)).length,
        isListed: JSON.stringify(listed).includes(customerId),
      };
    };
    const everywhere = { customers: 1, searched: 2, tickets: 1, isListed: true };
    expect(await found(supervisor)).toEqual(everywhere);
    expect(await receivedBy(address)).toHaveLength(1);

    const erasureId = await erase(customerId, 'restrict');
    await drain();
    expect(await call(`GET /v1/erasures/${erasureId}`)).toMatchObject({ body: { state: 'restricted' } });
    const nowhere = { customers: 0, searched: 0, tickets: 0, isListed: false };
    expect(await found(supervisor)).toEqual(nowhere);
    expect(await found(call)).toMatchObject({ tickets: 1 });
    const restricted = 'GET /v1/customers?restricted=true&limit=100';
    expect(JSON.stringify(itemsIn(await call(restricted)))).toContain(customerId);
    expect(itemsIn(await supervisor(restricted))).toEqual([]);
    const shown = await supervisor(`GET /v1/customers/${customerId}`);
    expect(shown).toMatchObject({ status: 200, body: { restrictedAt: expect.any(String) } });
    // Neither a survey, nor an acknowledgement of what they write next.
    await untilAsked();
    await write({ from: address, to: help, subject: 'Another lamp' });
    expect(await receivedBy(address)).toHaveLength(1);

    expect((await call(`POST /v1/erasures/${erasureId}/call-off`)).status).toBe(200);
    await drain();
    expect(await found(supervisor)).toMatchObject({ customers: 1, isListed: true });
    await write({ from: address, to: help, subject: 'A third lamp' });
    expect(await receivedBy(address)).toHaveLength(2);
  });
});

describe('Automatic mail that waits while its customer is restricted', () => {
  it('is not sent, and the ticket says why', async () => {
    const address = someone();
    await injectFault({ service: 'ses', operation: 'SendRawEmail', fault: 'throttle', times: 3 });
    await write({ from: address, to: help });
    const { ticketId } = await onlyTicketOf(address);
    await erase((await lookUp(address)) ?? '', 'restrict');
    await skip('PT7M');
    expect(await receivedBy(address)).toEqual([]);
    const { items } = read(await call(`GET /v1/tickets/${ticketId}/history?limit=100`), {
      items: z.array(z.unknown()),
    });
    expect(JSON.stringify(items)).toContain('is restricted: only people write to them');
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'A person answers.' } });
    await drain();
    expect(await receivedBy(address)).toHaveLength(1);
  });
});

describe('A table that was restored', () => {
  askQuickly();

  it('shows nobody a survey or a file of before until erasures were repeated in it', async () => {
    const [canary, address] = [newCanary(), someone()];
    await write({ from: address, to: help, subject: `About ${canary}` });
    const { ticketId } = await onlyTicketOf(address);
    await edit(ticketId, { status: 'resolved' });
    await untilAsked();
    const link = await linkTo(address);
    const file = new URL(`/files/${'a'.repeat(32)}`, link).href;
    expect((await open(link)).html).toContain(canary);
    await whileRestored(async () => {
      const page = await open(link, { 'accept-language': 'zh-CN' });
      expect(page).toMatchObject({ status: 503, html: expect.stringContaining('恢复') });
      expect(page.html).not.toContain(canary);
      expect((await send(link, { rating: '5' })).status).toBe(503);
      expect((await fetch(file)).status).toBe(503);
    });
    expect((await open(link)).html).toContain(canary);
    expect((await fetch(file)).status).toBe(404);
  });
});
