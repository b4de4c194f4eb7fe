import { Entity } from 'electrodb';
import type { Database, Reading, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId, MessageId, TicketId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type PageRequest, parsePage } from '../shared/page.ts';
import { messageSchema } from './message.entity.ts';
import { interaction, type Message, message } from './message.ts';

export type MessageStore = ReturnType<typeof messageStore>;

/** What was said in tickets. A message is written once, with the change of its ticket, and never changed; a split moves it. */
export function messageStore(database: Database) {
  const messages = new Entity(messageSchema, database);
  const items = itemWriter(messages, database.table);

  function write(message: Message): Write {
    const { attachments } = message;
    return {
      name: 'message',
      put: items.create({ ...message, attachments: attachments.length ? attachments : undefined }),
    };
  }

  async function find(ticketId: TicketId, messageId: MessageId): Promise<Message | undefined> {
    const { data } = await messages.get({ ticketId, messageId }).go({ consistent: true });
    return data ? message.parse(data) : undefined;
  }

  /** A message to read together with other items. @throws KefuError `not-found` when there is none. */
  function reading(ticketId: TicketId, messageId: MessageId): Reading<Message> {
    return {
      key: items.key({ ticketId, messageId }),
      parse: (item) => existing(ticketId, messageId, item),
    };
  }

  /** @throws KefuError `not-found`. */
  async function load(ticketId: TicketId, messageId: MessageId): Promise<Message> {
    const { data } = await messages.get({ ticketId, messageId }).go({ consistent: true });
    return existing(ticketId, messageId, data);
  }

  /** Those of some messages that a ticket has, by id. */
  async function findAll(
    ticketId: TicketId,
    messageIds: readonly MessageId[],
  ): Promise<Map<MessageId, Message>> {
    const keys = messageIds.map((messageId) => ({ ticketId, messageId }));
    const { data } = await messages.get(keys).go({ consistent: true });
    const found = data.map((item) => message.parse(item));
    return new Map(found.map((each) => [each.messageId, each]));
  }

  /** The first so many messages of a ticket that came after one, or from the beginning; oldest first. */
  async function behind(ticketId: TicketId, limit: number, last?: MessageId): Promise<Message[]> {
    const all = messages.query.message({ ticketId });
    // By `count` it goes on where 1 MB, the most that one query reads, ends before the limit.
    const { data } = await (last ? all.gt({ messageId: last }) : all).go({ limit, count: limit });
    return data.map((item) => message.parse(item));
  }

  /** The writes that move a message to another ticket, if nobody moved it before. */
  function move(before: Message, ticketId: TicketId): Write[] {
    const { messageId } = before;
    const removal = messages
      .delete({ ticketId: before.ticketId, messageId })
      .where(({ messageId: present }, { exists }) => exists(present));
    return [write({ ...before, ticketId }), { name: 'moved-message', delete: removal.params() }];
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

  return { write, reading, find, findAll, load, behind, move, latest, interactions };
}

function existing(ticketId: TicketId, messageId: MessageId, data: unknown): Message {
  if (!data) throw new KefuError('not-found', `Ticket ${ticketId} has no message ${messageId}.`);
  return message.parse(data);
}
