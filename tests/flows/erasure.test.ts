import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { database, messagesIn, objectIn, output, sendMessage } from '../aws.ts';
import { type ApiAnswer, api, drain, pass, read, skip, stack } from '../stack.ts';
import { lookUp, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';
import { everyObject, scanned } from './personal-data.ts';
import { askQuickly, edit, linkTo, send, untilAsked } from './surveying.ts';

const call = api('admin');
const help = 'help@support.example.com';

/** A word that stands in everything that a customer says, and nowhere else. */
const newCanary = () => `canary${randomUUID().slice(0, 8)}`;

interface Erasing {
  canary: string;
  address: string;
  customerId: string;
  ticketId: string;
}

async function erase(customerId: string, mode: 'anonymise' | 'delete') {
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
  await call(`PATCH /v1/customers/${customerId}`, {
    body: {
      phones: [newPhone()],
      postalAddresses: [{ label: 'home', country: 'CN', street: `${canary} Road 1` }],
    },
  });
  return { canary, address, customerId, ticketId };
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
    expect(receipt).toMatchObject({ state: 'complete', statutory: [] });
    expect(receipt.counts.objects).toBeGreaterThan(3);
    expect(receipt.counts.deleted).toMatchObject({ 'survey-form': 1 });
  });

  it('is in no item and in no version of an object', async () => {
    expect(await mentionsOf(anna)).toEqual([]);
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
async function mentionsOf({ canary, address }: Pick<Erasing, 'canary' | 'address'>): Promise<string[]> {
  const words = [canary, address];
  const isIn = (text: string) => words.some((word) => text.toLowerCase().includes(word));
  const items = (await scanned(database)).filter((item) => isIn(JSON.stringify(item)));
  const objects = (await everyObject()).filter(({ text, key }) => isIn(text) || isIn(key));
  return [
    ...items.map(({ pk, sk }) => `${pk} ${sk}`),
    ...objects.map(({ bucket, key }) => `${bucket} ${key}`),
  ];
}
