import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressPoint } from '../../../domain/customer/contact-point.ts';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { mailboxStore } from '../../../domain/mail/mailbox.store.ts';
import { findCustomerEnvelope } from '../../../domain/mail/outgoing/find-customer-envelope.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { contextAt, givenMailbox, givenTicket, id, noon } from '../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
  await commitWrites(
    table.database,
    mailboxStore(table.database).creation(givenMailbox(), systemContext('test')),
  );
});
afterAll(() => table.stop());

let people = 0;

/** The recipient of automatic mail in a ticket with one message, or why there is none. */
async function envelopeOf(
  message: Partial<Message>,
  { facts = {}, isProved = false, acknowledge = 'authenticated' as 'authenticated' | 'everybody' } = {},
) {
  const [ticketId, customerId] = [newId('ticket'), newId('customer')];
  const address = `mei${people++}@customer.example`;
  const customers = customerStore(table.database);
  const customer = {
    customerId,
    number: 'C20261122001',
    version: 1,
    name: 'Mei',
    createdAt: noon,
    phones: [],
  };
  const known = { ...customer, level: 'standard' as const, locale: 'en' as const, addresses: [address] };
  const written: Message = {
    ...{
      ticketId,
      customerId,
      messageId: newId('message'),
      kind: 'customer',
      channel: 'mail',
      createdAt: noon,
    },
    ...{ from: { address, name: '' }, preview: '', text: '', attachments: [], threadedBy: 'none' },
    ...message,
  };
  await commitWrites(table.database, [
    ...customers.creation(known, contextAt(noon)),
    messageStore(table.database).write(written),
  ]);
  if (isProved) await commitWrites(table.database, [customers.prove(addressPoint(address), noon)]);
  const ticket: Ticket = givenTicket({ ticketId, customerId, ...facts });
  const { database } = table;
  const stores = {
    ...{ database, customers, messages: messageStore(database) },
    knownMailboxes: mailboxStore(database).list,
  };
  const envelope = await findCustomerEnvelope(stores, { ticket, acknowledge });
  return 'reason' in envelope ? envelope.reason : envelope.to.address.replace(/\d+/, '');
}

const customer = 'mei@customer.example';
const unproved = /^Nothing proves/;

describe('A survey or a reminder goes to a customer', () => {
  it.each<[string, Partial<Message>, Parameters<typeof envelopeOf>[1]]>([
    ['who is authenticated', { trust: 'authenticated' }, {}],
    ['whose address is proved', { trust: 'unverified' }, { isProved: true }],
    ['whose mail an agent forwarded', { trust: 'unverified', authorId: id('agent') }, {}],
    ['who was acknowledged', { trust: 'unverified' }, { facts: { acknowledgedAt: noon } }],
    [
      'even if unverified, if the desk acknowledges everybody',
      { trust: 'unverified' },
      { acknowledge: 'everybody' },
    ],
    ['who called', { channel: 'phone' }, {}],
    [
      'and not at their Reply-To',
      { trust: 'authenticated', replyTo: [{ address: 'victim@x.example', name: '' }] },
      {},
    ],
  ])('%s', async (_, message, more) => expect(await envelopeOf(message, more)).toBe(customer));

  it.each<[string, Partial<Message>]>([
    ['are unverified', { trust: 'unverified' }],
    ['are forged, even if a person released the mail', { trust: 'failed' }],
    ['have no verdict', {}],
  ])('but not if they %s', async (_, message) => expect(await envelopeOf(message)).toMatch(unproved));
});
