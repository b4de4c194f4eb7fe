import type { CustomerStore } from '../customer/customer.store.ts';
import type { Customer } from '../customer/customer.ts';
import { type Database, readTogether } from '../shared/database.ts';
import type { MessageStore } from './message.store.ts';
import type { Message } from './message.ts';
import type { TicketListItem } from './ticket-list.ts';

/** What a list of tickets can include that is no fact of the tickets themselves. */
export const inclusions = ['customer', 'lastMessage'] as const;
export type Inclusion = (typeof inclusions)[number];

/** Undefined where it was not asked for; null where there is none. */
export interface Included {
  customer?: Customer | null;
  lastMessage?: Message | null;
}

interface Stores {
  database: Database;
  customers: CustomerStore;
  messages: MessageStore;
}

/**
 * Reads what tickets of a list include, each customer and message once, eventually consistent as the list itself: half a
 * unit for each, in one call for 100 of them. A ticket that doesn't know its last message takes a query of its own.
 * @returns a function from each of the tickets to what it includes.
 */
export async function readIncluded(
  { database, customers, messages }: Stores,
  tickets: readonly TicketListItem[],
  include: readonly Inclusion[],
): Promise<(ticket: TicketListItem) => Included> {
  const wants = { customer: include.includes('customer'), lastMessage: include.includes('lastMessage') };
  const wanted = tickets.map(({ ticketId, customerId, lastMessage }) => ({
    ticketId,
    customer: wants.customer ? customers.reading(customerId) : undefined,
    lastMessage:
      wants.lastMessage && lastMessage ? messages.seeking(ticketId, lastMessage.messageId) : undefined,
  }));
  const readings = wanted.flatMap(({ customer, lastMessage }) => [customer ?? [], lastMessage ?? []].flat());
  const read = await readTogether(database, readings, { consistent: false });
  const included = wanted.map(({ ticketId, customer, lastMessage }) => ({
    ticketId,
    customer: customer && (read(customer) ?? null),
    lastMessage: lastMessage && read(lastMessage),
  }));
  const unknown = wants.lastMessage ? included.filter(({ lastMessage }) => !lastMessage) : [];
  const found = await latestOf(
    messages,
    unknown.map(({ ticketId }) => ticketId),
  );
  const byTicket = new Map(
    included.map(({ ticketId, customer, lastMessage }): [string, Included] => [
      ticketId,
      {
        ...(customer !== undefined && { customer }),
        ...(wants.lastMessage && { lastMessage: lastMessage ?? found.get(ticketId) ?? null }),
      },
    ]),
  );
  return ({ ticketId }) => byTicket.get(ticketId) ?? {};
}

const queriesAtOnce = 10;
/** Notes and automatic mail may stand behind the message that is looked for. */
const lookedBack = 5;

async function latestOf(
  messages: MessageStore,
  ticketIds: readonly TicketListItem['ticketId'][],
): Promise<Map<string, Message>> {
  const found = new Map<string, Message>();
  for (let from = 0; from < ticketIds.length; from += queriesAtOnce)
    await Promise.all(
      ticketIds.slice(from, from + queriesAtOnce).map(async (ticketId) => {
        const latest = await messages.latest(ticketId, lookedBack);
        const last = latest.find(({ kind }) => kind === 'customer' || kind === 'reply');
        if (last) found.set(ticketId, last);
      }),
    );
  return found;
}
