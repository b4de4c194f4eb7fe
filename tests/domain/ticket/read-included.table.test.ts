import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerStore } from '../../../domain/customer/customer.store.ts';
import { customer } from '../../../domain/customer/customer.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { type Message, message } from '../../../domain/ticket/message.ts';
import { type Inclusion, readIncluded } from '../../../domain/ticket/read-included.ts';
import { type TicketListItem, ticketListItem } from '../../../domain/ticket/ticket-list.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { contextAt, givenTicket, noon } from '../given.ts';

let table: DeskTable;

beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

async function someCustomer(name: string): Promise<CustomerId> {
  const customerId = newId('customer');
  const creation = customer.parse({
    ...{ customerId, number: 'C1', version: 1, name, level: 'standard', locale: 'en' },
    ...{ addresses: [`${customerId}@customers.example`], phones: [], createdAt: noon },
  });
  await commitWrites(
    table.database,
    customerStore(table.database).creation(creation, { ...contextAt(), newId }),
  );
  return customerId;
}

async function said(kind: Message['kind'], { ticketId, customerId }: TicketListItem): Promise<Message> {
  const one = message.parse({
    ...{ ticketId, customerId, messageId: newId('message'), kind, channel: 'mail', createdAt: noon },
    ...{ preview: `A ${kind}.`, text: `A ${kind}.` },
  });
  await commitWrites(table.database, [messageStore(table.database).write(one)]);
  return one;
}

const ticketOf = (customerId: CustomerId): TicketListItem =>
  ticketListItem.parse(givenTicket({ ticketId: newId('ticket'), customerId }));

const withLast = (ticket: TicketListItem, { messageId }: Message): TicketListItem => ({
  ...ticket,
  lastMessage: { messageId, direction: 'inbound' },
});

async function included(tickets: readonly TicketListItem[], include: readonly Inclusion[]) {
  const { database } = table;
  const stores = { database, customers: customerStore(database), messages: messageStore(database) };
  table.meter.start();
  const of = await readIncluded(stores, tickets, include);
  const calls = table.meter
    .snapshot()
    .map(({ operation, calls, readUnits }) => ({ operation, calls, readUnits }));
  return { found: tickets.map(of), calls };
}

describe('The inclusions of a list of tickets', () => {
  it('are the customer and the last message of each, read in one call', async () => {
    const [mei, tom] = [await someCustomer('Mei'), await someCustomer('Tom')];
    const bare = [ticketOf(mei), ticketOf(tom), ticketOf(mei)];
    const messages = await Promise.all(bare.map((ticket) => said('customer', ticket)));
    const tickets = bare.map((ticket, index) => withLast(ticket, messages[index] ?? message.parse({})));
    const { found, calls } = await included(tickets, ['customer', 'lastMessage']);
    expect(found.map(({ customer }) => customer?.name)).toEqual(['Mei', 'Tom', 'Mei']);
    expect(found.map(({ lastMessage }) => lastMessage)).toEqual(messages);
    // Two customers and three messages, each once and at half a unit.
    expect(calls).toEqual([{ operation: 'BatchGetItem', calls: 1, readUnits: 2.5 }]);
  });

  it.each<[Inclusion, string[]]>([
    ['customer', ['customer']],
    ['lastMessage', ['lastMessage']],
  ])('are only the requested ones: %s', async (one, names) => {
    const ticket = ticketOf(await someCustomer('Mei'));
    const last = await said('customer', ticket);
    const { found, calls } = await included([withLast(ticket, last)], [one]);
    expect(found.map(Object.keys)).toEqual([names]);
    expect(calls).toEqual([{ operation: 'BatchGetItem', calls: 1, readUnits: 0.5 }]);
  });

  it('are found also if the ticket does not know its last message, or that was moved', async () => {
    const customerId = await someCustomer('Mei');
    const [unknown, moved] = [ticketOf(customerId), ticketOf(customerId)];
    const elsewhere = await said('customer', ticketOf(customerId));
    const expected = [await said('customer', unknown), await said('reply', moved)];
    await said('note', unknown);
    await said('acknowledgement', moved);
    const { found } = await included([unknown, withLast(moved, elsewhere)], ['lastMessage']);
    expect(found.map(({ lastMessage }) => lastMessage)).toEqual(expected);
  });

  it('are null if there is none', async () => {
    const { found } = await included([ticketOf(newId('customer'))], ['customer', 'lastMessage']);
    expect(found).toEqual([{ customer: null, lastMessage: null }]);
  });

  it('of a whole page take as few calls as DynamoDB allows', async () => {
    const customers = await Promise.all(
      Array.from({ length: 4 }, (_, index) => someCustomer(`Customer ${index}`)),
    );
    const bare = Array.from({ length: 100 }, (_, index) =>
      ticketOf(customers[index % 4] ?? newId('customer')),
    );
    const tickets: TicketListItem[] = [];
    for (const ticket of bare) tickets.push(withLast(ticket, await said('customer', ticket)));
    const { found, calls } = await included(tickets, ['customer', 'lastMessage']);
    expect(found.every(({ customer, lastMessage }) => customer && lastMessage)).toBe(true);
    expect(calls).toEqual([{ operation: 'BatchGetItem', calls: 2, readUnits: 52 }]);
  });
});
