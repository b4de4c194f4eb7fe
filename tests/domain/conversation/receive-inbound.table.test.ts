import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelRecord } from '../../../domain/channel/channel.ts';
import { channelReferenceStore } from '../../../domain/channel/channel-reference.store.ts';
import { channelThreadStore } from '../../../domain/channel/channel-thread.store.ts';
import type { ChannelSender } from '../../../domain/channel/sender.ts';
import {
  type ChannelInbound,
  type ReceivedInbound,
  receiveInbound,
} from '../../../domain/conversation/receive-inbound.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { rateLimitStore } from '../../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../../domain/mail/suppression.store.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { addMilliseconds } from '../../../domain/shared/moment.ts';
import { uploadStore } from '../../../domain/ticket/attachment/upload.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { contextOf, newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';

const monday = '2026-11-23T09:00:00.000Z';
const minute = 60_000;
const day = 24 * 60 * minute;

let table: DeskTable;
let stores: ReturnType<typeof storesOf>;
beforeAll(async () => {
  table = await startDeskTable();
  stores = storesOf(table);
});
afterAll(() => table.stop());

function storesOf({ database }: DeskTable) {
  return {
    database,
    tickets: ticketStore(database, shippedTiming),
    messages: messageStore(database),
    mails: mailStore(database),
    customers: customerStore(database),
    agents: agentStore(database),
    counters: counterStore(database, 'Europe/Berlin'),
    references: channelReferenceStore(database),
    threads: channelThreadStore(database),
    history: historyStore(database),
    rates: rateLimitStore(database),
    suppressions: suppressionStore(database),
    uploads: uploadStore(database),
    files: { storeText: async () => 'text', copyUpload: async () => false },
    storeHtml: async () => 'html',
    routing: async () => ({ version: 0, rules: [] }),
    templates: async () => [],
    statusNotices: async () => ({ notices: [] }),
    settings: async () => defaultSettings,
    knownMailboxes: async () => [],
    desk: {
      name: 'Desk',
      timeZone: 'Europe/Berlin',
      mailDomain: 'support.example.com',
      locale: 'zh' as const,
    },
    automaticMailsPerHour: 1000,
    acknowledge: 'authenticated' as const,
  };
}

function channelOf(facts: Partial<ChannelRecord> = {}): ChannelRecord {
  return {
    channelId: newId('channel'),
    version: 1,
    name: 'Official account',
    kind: 'wechat',
    takesFiles: true,
    vouchesFor: ['id'],
    ownSenderIds: [],
    type: 'question',
    ticketsPerHour: 300,
    isEnabled: true,
    secretEpoch: 1,
    createdAt: monday,
    ...facts,
  };
}

const form = () => channelOf({ kind: 'web-form', vouchesFor: [] });

interface Written extends Partial<ChannelInbound> {
  now?: string;
}

function receive(channel: ChannelRecord, { now = monday, ...facts }: Written = {}): Promise<ReceivedInbound> {
  const inbound: ChannelInbound = {
    channel,
    externalId: randomUUID(),
    threadId: randomUUID(),
    sender: { id: randomUUID(), name: 'Mei' },
    isVouched: true,
    sentAt: now,
    text: 'The lamp arrived broken.',
    attachmentIds: [],
    ...facts,
  };
  return receiveInbound(stores, inbound, { ...contextOf({ kind: 'system' }, randomUUID()), now });
}

/** A message that isn't an echo. */
async function received(channel: ChannelRecord, written?: Written) {
  const done = await receive(channel, written);
  if (done.outcome === 'echo') throw new Error('It was taken for an echo.');
  return done;
}

async function eventsOf(ticketId: string) {
  const { items } = await stores.history.page(idSchema('ticket').parse(ticketId), { limit: 100 });
  return items.flatMap(({ changes }) => changes.map(({ type }) => type));
}

const textsIn = async (ticketId: string) =>
  (await stores.messages.behind(idSchema('ticket').parse(ticketId), 100)).map(({ text }) => text);

describe('A message of a channel', () => {
  it('that arrives twenty times at once is one message and one event, and all answers name it', async () => {
    const [channel, written] = [channelOf(), { externalId: '1', threadId: 't' }];
    const all = await Promise.all(
      Array.from({ length: 20 }, () => received(channel, { ...written, sender: { id: 'o' } })),
    );
    expect(all.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
    expect(all.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(19);
    const [first] = all;
    for (const { ticketId, messageId, customerId } of all)
      expect({ ticketId, messageId, customerId }).toMatchObject({
        ticketId: first?.ticketId,
        messageId: first?.messageId,
        customerId: first?.customerId,
      });
    const ticketId = first?.ticketId ?? '';
    expect(await textsIn(ticketId)).toHaveLength(1);
    expect((await eventsOf(ticketId)).filter((type) => type === 'ticket.opened')).toHaveLength(1);
  });

  it('that arrives twenty times at once in a ticket is added once', async () => {
    const [channel, sender] = [channelOf(), { id: 'ofOne' }];
    const { ticketId } = await received(channel, { threadId: 't', sender });
    const copy = { externalId: 'again', threadId: 't', sender };
    const all = await Promise.all(Array.from({ length: 20 }, () => received(channel, copy)));
    expect(all.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
    expect(await textsIn(ticketId)).toHaveLength(2);
  });

  it('has a place by when it was written, however late it arrives, and its clock by its arrival', async () => {
    const [channel, threadId, sender] = [channelOf(), 't', { id: 'ofAnother' }];
    const say = (text: string, sentMinute: number, arrivedMinute: number) =>
      received(channel, {
        ...{ threadId, sender, text },
        sentAt: addMilliseconds(monday, sentMinute * minute),
        now: addMilliseconds(monday, arrivedMinute * minute),
      });
    const { ticketId } = await say('third', 3, 10);
    await say('first', 1, 11);
    await say('second', 2, 12);
    expect(await textsIn(ticketId)).toEqual(['first', 'second', 'third']);
    const [message] = await stores.messages.latest(ticketId, 1);
    expect(message).toMatchObject({
      sentAt: addMilliseconds(monday, 3 * minute),
      createdAt: addMilliseconds(monday, 10 * minute),
    });
    expect((await stores.tickets.load(ticketId)).createdAt).toBe(addMilliseconds(monday, 10 * minute));
  });

  it('is not ahead of its arrival, whatever the clock of the channel says', async () => {
    const { ticketId } = await received(channelOf(), { sentAt: '2030-01-01T00:00:00.000Z' });
    const [message] = await stores.messages.latest(ticketId, 1);
    expect(message?.sentAt).toBe(monday);
  });

  it('is another one under the same id in another channel', async () => {
    const written = { externalId: 'same', threadId: 'same' };
    const [one, other] = [await received(channelOf(), written), await received(channelOf(), written)];
    expect([one.outcome, other.outcome]).toEqual(['opened', 'opened']);
    expect(one.ticketId).not.toBe(other.ticketId);
  });

  it('of the desk’s own account is ignored', async () => {
    const channel = channelOf({ ownSenderIds: ['us'] });
    expect(await receive(channel, { sender: { id: 'us' } })).toEqual({ outcome: 'echo' });
  });

  it('is refused while the channel is disabled', async () => {
    await expect(receive(channelOf({ isEnabled: false }))).rejects.toMatchObject({
      code: 'transition-not-allowed',
    });
  });

  it('opens a ticket as its channel says', async () => {
    const [teamId, mine] = [newId('team'), { type: 'complaint', locale: 'en' } as const];
    const { ticketId, customerId } = await received(channelOf({ teamId, ...mine }));
    const ticket = await stores.tickets.load(ticketId);
    expect(ticket).toMatchObject({ channel: 'wechat', teamId, ...mine, subject: 'The lamp arrived broken.' });
    expect((await stores.customers.load(customerId)).locale).toBe('en');
  });

  it('names each file that was never announced', async () => {
    const attachmentIds = [newId('attachment')];
    await expect(receive(channelOf(), { attachmentIds })).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ field: 'files.0' }],
    });
  });

  it('opens no ticket beyond the limit of its sender', async () => {
    const [channel, sender] = [channelOf(), { id: 'flooding' }];
    for (let count = 0; count < 20; count++) await received(channel, { sender });
    await expect(receive(channel, { sender })).rejects.toMatchObject({
      code: 'rate-limit-exceeded',
      retryAfterSeconds: 3600,
    });
    expect((await received(channel, { sender: { id: 'another' } })).outcome).toBe('opened');
  });
});

describe('A flood', () => {
  it('ends at the limit of its sender also where it was written long ago, and a copy counts once', async () => {
    const [channel, sender] = [channelOf({ ticketsPerHour: 3 }), { id: 'backlog' }];
    const sentAt = addMilliseconds(monday, -3 * day);
    const one = { sender, sentAt, externalId: 'copied' };
    await Promise.all(Array.from({ length: 5 }, () => received(channel, { ...one, threadId: 'copied' })));
    for (let count = 0; count < 2; count++) await received(channel, { sender, sentAt });
    await expect(receive(channel, { sender, sentAt })).rejects.toMatchObject({ code: 'rate-limit-exceeded' });
  });

  it('from many senders ends at the budget of its channel, and leaves other channels and its conversations alone', async () => {
    const channel = channelOf({ ...{ kind: 'web-form', vouchesFor: [] }, ticketsPerHour: 10 });
    const begun = await received(channel, { threadId: 'begun', sender: {} });
    const from = (count: number) => ({ sender: { address: `sender${count}@${randomUUID()}.example` } });
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, count) => receive(channel, from(count))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
    for (const one of all)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'rate-limit-exceeded' });
    expect((await received(form(), from(1))).outcome).toBe('opened');
    expect(await received(channel, { threadId: 'begun', sender: {} })).toMatchObject({
      outcome: 'appended',
      ticketId: begun.ticketId,
    });
    const later = { ...from(1), now: addMilliseconds(monday, 61 * minute) };
    expect((await received(channel, later)).outcome).toBe('opened');
  });
});

describe('A phone call', () => {
  const phone = () => channelOf({ kind: 'phone', vouchesFor: ['phone'] });
  const call = {
    direction: 'inbound',
    durationSeconds: 75,
    recordingUrl: 'https://calls.example/4711',
  } as const;

  it('is written down for a customer who has nothing but a number, and recognizes them again', async () => {
    const sender = { phone: '+4930901820' };
    const first = await received(phone(), { sender, call });
    expect(await stores.customers.load(first.customerId)).toMatchObject({
      phones: [sender.phone],
      addresses: [],
    });
    const [message] = await stores.messages.latest(first.ticketId, 1);
    expect(message).toMatchObject({ channel: 'phone', call });
    expect((await received(phone(), { sender, call })).customerId).toBe(first.customerId);
  });

  it('by the desk does not reopen the ticket, and one of the customer does', async () => {
    const [channel, threadId, sender] = [phone(), 't', { phone: '+4930901821' }];
    const { ticketId } = await received(channel, { threadId, sender, call });
    await stores.tickets.change(
      ticketId,
      { kind: 'edit', status: 'resolved' },
      contextOf({ kind: 'system' }, 'test'),
    );
    const statusAfter = async (direction: 'outbound' | 'missed') => {
      await received(channel, { threadId, sender, call: { direction, durationSeconds: 0 } });
      return (await stores.tickets.load(ticketId)).status;
    };
    expect(await statusAfter('outbound')).toBe('resolved');
    expect(await statusAfter('missed')).toBe('open');
  });
});

describe('A conversation', () => {
  const closed = async (ticketId: string, now: string) =>
    stores.tickets.change(
      idSchema('ticket').parse(ticketId),
      { kind: 'edit', status: 'closed' },
      { ...contextOf({ kind: 'system' }, 'test'), now },
    );

  it('goes on in its ticket, as the same customer', async () => {
    const [channel, threadId] = [channelOf(), 't'];
    const first = await received(channel, { threadId, sender: { id: 'stays' } });
    const second = await received(channel, { threadId, sender: { id: 'stays' } });
    expect(second).toMatchObject({
      outcome: 'appended',
      ticketId: first.ticketId,
      customerId: first.customerId,
    });
  });

  it('of an anonymous visitor is one customer’s', async () => {
    const [channel, threadId] = [form(), 't'];
    const first = await received(channel, { threadId, sender: {} });
    const second = await received(channel, { threadId, sender: {} });
    expect([first.identity, second.identity]).toEqual(['anonymous', 'anonymous']);
    expect(second.customerId).toBe(first.customerId);
  });

  it('is reopened within the days of its channel, and opens a new, linked ticket after them', async () => {
    const [channel, threadId] = [channelOf({ reopenDays: 3 }), 't'];
    const { ticketId } = await received(channel, { threadId });
    await closed(ticketId, monday);
    const inTime = addMilliseconds(monday, 3 * day);
    const reopened = await received(channel, { threadId, now: inTime });
    expect(reopened).toMatchObject({ outcome: 'appended', ticketId });
    expect((await stores.tickets.load(idSchema('ticket').parse(ticketId))).status).toBe('open');
    await closed(ticketId, inTime);
    const late = await received(channel, { threadId, now: addMilliseconds(inTime, 3 * day + 1) });
    expect(late.outcome).toBe('opened');
    expect((await stores.tickets.load(late.ticketId)).linkedTicketIds).toEqual([ticketId]);
    const next = await received(channel, { threadId, now: addMilliseconds(inTime, 4 * day) });
    expect(next).toMatchObject({ outcome: 'appended', ticketId: late.ticketId });
  });
});

describe('Whoever the channel verified', () => {
  const verified = (sender: ChannelSender, channel = channelOf()) => received(channel, { sender });

  it('is one customer in all conversations of its kind', async () => {
    const [first, second] = [await verified({ id: 'oSame' }), await verified({ id: 'oSame' })];
    expect(second).toMatchObject({ identity: 'verified', customerId: first.customerId });
    expect(second.ticketId).not.toBe(first.ticketId);
    expect((await verified({ id: 'osame' })).customerId).not.toBe(first.customerId);
  });

  it('is the known customer of an address that the channel verified', async () => {
    const address = `${randomUUID()}@example.com`;
    const app = channelOf({ kind: 'app', vouchesFor: ['address'] });
    const { customerId } = await verified({ address }, app);
    expect((await verified({ id: 'device', address }, app)).customerId).toBe(customerId);
  });
});

describe('Whoever only types an address or a phone number', () => {
  it.each([
    ['address', `${randomUUID()}@example.com`],
    ['phone', '+8613812345678'],
  ] as const)('joins nobody by a known %s', async (field, value) => {
    const sender = { [field]: value };
    const known = await received(channelOf({ kind: 'app', vouchesFor: [field] }), { sender });
    const typed = await received(form(), { sender });
    expect(typed.identity).toBe('claimed');
    expect(typed.customerId).not.toBe(known.customerId);
    const customer = await stores.customers.load(typed.customerId);
    expect([...customer.addresses, ...customer.phones]).toEqual([]);
  });

  it('stays apart although the adapter says that they are verified', async () => {
    const sender = { address: `${randomUUID()}@example.com` };
    const first = await received(form(), { sender, isVouched: true });
    const second = await received(form(), { sender, isVouched: true });
    expect(second.customerId).not.toBe(first.customerId);
  });

  it('gets no acknowledgement, which the ticket records', async () => {
    const { ticketId } = await received(form(), { sender: { address: `${randomUUID()}@example.com` } });
    expect((await stores.tickets.load(ticketId)).acknowledgedAt).toBeUndefined();
  });
});
