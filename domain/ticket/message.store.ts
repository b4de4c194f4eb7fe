import { Entity } from 'electrodb';
import type { Database, Write } from '../database.ts';
import { KefuError } from '../errors.ts';
import type { CustomerId, MessageId, TicketId } from '../ids.ts';
import { type Page, type PageRequest, parsePage } from '../page.ts';
import { messageSchema } from './message.entity.ts';
import { interaction, type Message, message } from './message.ts';

export type MessageStore = ReturnType<typeof messageStore>;

/** What was said in tickets. A message is written once, with the change of its ticket, and never changed. */
export function messageStore(database: Database) {
  const messages = new Entity(messageSchema, database);

  function write(message: Message): Write {
    return { name: 'message', put: messages.create(message).params() };
  }

  async function find(ticketId: TicketId, messageId: MessageId): Promise<Message | undefined> {
    const { data } = await messages.get({ ticketId, messageId }).go({ consistent: true });
    return data ? message.parse(data) : undefined;
  }

  /** @throws KefuError `not-found`. */
  async function load(ticketId: TicketId, messageId: MessageId): Promise<Message> {
    const found = await find(ticketId, messageId);
    if (!found) throw new KefuError('not-found', `Ticket ${ticketId} has no message ${messageId}.`);
    return found;
  }

  /** A ticket's conversation, oldest first. */
  async function page(ticketId: TicketId, request: PageRequest): Promise<Page<Message>> {
    return parsePage(await messages.query.message({ ticketId }).go(request), message);
  }

  /** The last so many messages of a ticket, latest first. */
  async function latest(ticketId: TicketId, limit: number): Promise<Message[]> {
    const { data } = await messages.query.message({ ticketId }).go({ limit, order: 'desc' });
    return data.map((item) => message.parse(item));
  }

  /** Everything said between a customer and the desk, latest first; notes are not part of it. */
  async function interactions(customerId: CustomerId, request: PageRequest) {
    const answer = await messages.query.byCustomer({ customerId }).go({ ...request, order: 'desc' });
    return parsePage(answer, interaction);
  }

  return { write, find, load, page, latest, interactions };
}
