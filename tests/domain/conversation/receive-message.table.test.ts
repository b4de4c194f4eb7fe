import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inbound, InboundSender, InboundThread } from '../../../domain/channel/inbound.ts';
import { outgoingStore } from '../../../domain/channel/outgoing.store.ts';
import { commitReply, correspondenceOf } from '../../../domain/conversation/commit-reply.ts';
import { decideDelivery } from '../../../domain/conversation/decide-delivery.ts';
import { receiveMessage } from '../../../domain/conversation/receive-message.ts';
import { addressPoint } from '../../../domain/customer/contact-point.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { historyStore } from '../../../domain/record/history.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { counterStore } from '../../../domain/shared/counter.store.ts';
import { ConditionFailed } from '../../../domain/shared/database.ts';
import { mailReferenceStore } from '../../../domain/ticket/mail-reference.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { placeText } from '../../../domain/ticket/message.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenMailbox } from '../given.ts';

const mailbox = givenMailbox();
const monday = '2026-11-23T09:00:00.000Z';

let table: DeskTable;
let stores: ReturnType<typeof storesOf>;
beforeAll(async () => {
  table = await startDeskTable();
  stores = storesOf(table);
});
afterAll(() => table.stop());

function storesOf({ database }: DeskTable) {
  return {
    tickets: ticketStore(database, shippedTiming),
    messages: messageStore(database),
    mails: mailStore(database),
    outgoing: outgoingStore(database),
    customers: customerStore(database),
    agents: agentStore(database),
    counters: counterStore(database, 'Europe/Berlin'),
    references: mailReferenceStore(database),
    history: historyStore(database),
    routing: () => Promise.resolve({ version: 0, rules: [] }),
    templates: () => Promise.resolve([]),
    statusNotices: () => Promise.resolve({ notices: [] }),
    desk: { name: 'Desk', timeZone: 'Europe/Berlin', mailDomain: 'support.example.com' },
    automaticMailsPerHour: 1000,
  };
}

function context(correlationId: string): Context {
  return { actor: { kind: 'system' }, now: monday, newId, correlationId };
}

const opening: InboundThread = {
  ticket: undefined,
  subject: 'Lamp',
  linkedTicketIds: [],
  acknowledgementHeldBack: undefined,
};

const into = (ticket: Ticket, wakes = true): InboundThread => ({ ticket, threadedBy: 'none', wakes });

/** A chat message whose visitor entered an address. */
function chatted(
  externalId: string,
  { sender, ...more }: Partial<Omit<Inbound, 'sender'>> & { sender?: Partial<InboundSender> } = {},
): Inbound {
  return {
    channel: 'chat',
    externalId,
    thread: opening,
    sender: {
      address: `${externalId}@visitors.example`,
      name: 'Mei',
      customerId: undefined,
      isAddressTaken: false,
      isPerson: true,
      trust: 'unverified',
      ...sender,
    },
    people: { joining: [], proposed: [] },
    sentAt: monday,
    content: { ...placeText('It is broken.', 'It is broken.'), attachments: [] },
    forwardedBy: undefined,
    isByProgram: false,
    automaticMailReasons: [],
    ...more,
  };
}

/** Receives a message of a channel that recognizes duplicates by their ids. */
function receive(inbound: Inbound): Promise<Ticket> {
  const { mailboxId } = mailbox;
  const reference = `${inbound.channel}:${inbound.externalId}`;
  return receiveMessage(
    stores,
    {
      inbound,
      mailbox,
      beside: ({ ticketId, messageId }) => [
        stores.references.claim({ mailboxId, reference, ticketId, messageId }),
      ],
    },
    context(inbound.externalId),
  );
}

const writesThatFailed = (error: unknown) => (error instanceof ConditionFailed ? error.writes : [error]);

describe('A message of a channel', () => {
  it('opens a ticket of that channel for a new customer, without an acknowledgement if none is expected', async () => {
    const { ticketId, customerId, ...ticket } = await receive(chatted('first'));
    expect(ticket).toMatchObject({ channel: 'chat', subject: 'Lamp', type: 'question', status: 'new' });
    expect(ticket.acknowledgedAt).toBeUndefined();
    expect(await stores.customers.load(customerId)).toMatchObject({ addresses: ['first@visitors.example'] });
    const [message] = await stores.messages.latest(ticketId, 2);
    expect(message).toMatchObject({ kind: 'customer', channel: 'chat', customerId, trust: 'unverified' });
    const { items } = await stores.history.page(ticketId, { limit: 10 });
    expect(items.map(({ actor }) => actor)).toEqual([{ kind: 'customer', customerId }]);
  });

  it('is acknowledged if the channel expects it', async () => {
    const ticket = await receive(chatted('form', { channel: 'web-form' }));
    expect(ticket.acknowledgedAt).toBe(monday);
    expect(await stores.mails.ofTicket(ticket.ticketId)).toHaveLength(1);
  });

  it('is not acknowledged if a program wrote it', async () => {
    const inbound = chatted('program', { channel: 'web-form', automaticMailReasons: ['auto-submitted'] });
    expect((await receive(inbound)).acknowledgedAt).toBeUndefined();
  });

  it('is added to its ticket, and reopens it if it may', async () => {
    const opened = await receive(chatted('one'));
    const done = { kind: 'edit', status: 'resolved' } as const;
    const { ticket: resolved } = await stores.tickets.change(opened.ticketId, done, context('done'));
    const sender = { customerId: opened.customerId };
    const quiet = await receive(chatted('two', { sender, thread: into(resolved, false) }));
    expect(quiet.status).toBe('resolved');
    const woken = await receive(chatted('three', { sender, thread: into(quiet) }));
    expect(woken.status).toBe('open');
    expect(await stores.messages.latest(opened.ticketId, 10)).toHaveLength(3);
  });

  it('with a known address creates a new customer without that address', async () => {
    const { customerId: known } = await receive(chatted('known'));
    const address = 'known@visitors.example';
    const { customerId } = await receive(chatted('typed', { sender: { address, isAddressTaken: true } }));
    expect(customerId).not.toBe(known);
    expect(await stores.customers.load(customerId)).toMatchObject({ addresses: [] });
    expect(await stores.customers.find(addressPoint(address))).toBe(known);
  });

  it('is one message, however many duplicates arrive concurrently', async () => {
    const ticket = await receive(chatted('chat'));
    const copy = chatted('copied', { sender: { customerId: ticket.customerId }, thread: into(ticket) });
    const copies = await Promise.allSettled(Array.from({ length: 20 }, () => receive(copy)));
    expect(copies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stores.messages.latest(ticket.ticketId, 30)).toHaveLength(2);
  });

  it('of a program in an existing ticket creates no customer', async () => {
    const ticket = await receive(chatted('person'));
    const thread = into(ticket, false);
    await receive(chatted('robot', { thread, isByProgram: true, sender: { isPerson: false } }));
    const [message] = await stores.messages.latest(ticket.ticketId, 1);
    expect(message).toMatchObject({ customerId: ticket.customerId, writtenByProgram: true });
  });

  it('is accepted on retry after its ticket was merged', async () => {
    const [source, target] = [await receive(chatted('source')), await receive(chatted('target'))];
    const merge = { kind: 'merge', into: target.ticketId } as const;
    await stores.tickets.change(source.ticketId, merge, context('merge'));
    const late = chatted('late', { thread: into(source), sender: { customerId: source.customerId } });
    expect(await receive(late).catch(writesThatFailed)).toEqual(['unmerged-ticket']);
    expect(await stores.messages.latest(source.ticketId, 10)).toHaveLength(1);
  });
});

it('a reply to a chat without an address stays in the chat, and sends no mail', async () => {
  const { ticketId } = await receive(
    chatted('anonymous', { sender: { address: 'typed@visitors.example', isAddressTaken: true } }),
  );
  const ticket = await stores.tickets.load(ticketId);
  const correspondence = await correspondenceOf(stores, ticketId);
  const withoutSender = correspondence.latest.map((message) => ({ ...message, from: undefined }));
  const delivery = await decideDelivery(
    { customers: stores.customers },
    { mailboxes: [mailbox], ticket, latest: withoutSender },
  );
  expect(delivery).toEqual({ by: 'channel' });
  const content = { ...placeText('A new one is under way.', 'A new one is under way.'), attachments: [] };
  const { message, mails } = await commitReply(
    stores,
    {
      ...correspondence,
      ...{ ticket, delivery, content, messageId: newId('message'), authorId: newId('agent') },
      also: () => [],
    },
    context('reply'),
  );
  expect([message.channel, mails]).toEqual(['chat', []]);
  const [last] = await stores.messages.latest(ticketId, 1);
  expect(last).toMatchObject({ kind: 'reply', channel: 'chat', text: 'A new one is under way.' });
});
