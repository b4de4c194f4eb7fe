import { Entity } from 'electrodb';
import type { Database, Item, Reading, Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId, MessageId, TicketId } from '../shared/ids.ts';
import { isOf } from '../shared/item-reader.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { messageSchema } from './message.entity.ts';
import { interaction, type Message, message } from './message.ts';

export type MessageStore = ReturnType<typeof messageStore>;

/**
 * Messages of tickets. A message is written once, with the change of its ticket, and never changed; a split moves it.
 */
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

  /** The messages among items of their ticket's partition. */
  function among(items: readonly Item[]): Message[] {
    return items.filter(isOf(messageSchema)).map((item) => message.parse(item));
  }

  async function find(ticketId: TicketId, messageId: MessageId): Promise<Message | undefined> {
    const { data } = await messages.get({ ticketId, messageId }).go({ consistent: true });
    return data ? message.parse(data) : undefined;
  }

  /**
   * A message, to read together with other items.
   * @throws KefuError `not-found`.
   */
  function reading(ticketId: TicketId, messageId: MessageId): Reading<Message> {
    return {
      key: items.key({ ticketId, messageId }),
      parse: (item) => existing(ticketId, messageId, item),
    };
  }

  /** As `reading`; undefined where there is none. */
  function seeking(ticketId: TicketId, messageId: MessageId): Reading<Message | undefined> {
    return { key: items.key({ ticketId, messageId }), parse: (item) => item && message.parse(item) };
  }

  /** @throws KefuError `not-found`. */
  async function load(ticketId: TicketId, messageId: MessageId): Promise<Message> {
    const { data } = await messages.get({ ticketId, messageId }).go({ consistent: true });
    return existing(ticketId, messageId, data);
  }

  /** Those of these messages that the ticket has, by id. */
  async function findAll(
    ticketId: TicketId,
    messageIds: readonly MessageId[],
  ): Promise<Map<MessageId, Message>> {
    const keys = messageIds.map((messageId) => ({ ticketId, messageId }));
    const { data } = await messages.get(keys).go({ consistent: true });
    const found = data.map((item) => message.parse(item));
    return new Map(found.map((each) => [each.messageId, each]));
  }

  /** The next messages of a ticket after one, or from the beginning; oldest first. */
  async function behind(ticketId: TicketId, limit: number, last?: MessageId): Promise<Message[]> {
    const all = messages.query.message({ ticketId });
    // With `count` the query continues if it reaches 1 MB, the most that one query reads, before the limit.
    const { data } = await (last ? all.gt({ messageId: last }) : all).go({ limit, count: limit });
    return data.map((item) => message.parse(item));
  }

  /** The writes that move a message to another ticket; a condition fails if it was moved before. */
  function move(before: Message, ticketId: TicketId): Write[] {
    const { messageId } = before;
    const removal = messages
      .delete({ ticketId: before.ticketId, messageId })
      .where(({ messageId: present }, { exists }) => exists(present));
    return [write({ ...before, ticketId }), { name: 'moved-message', delete: removal.params() }];
  }

  /** The last messages of a ticket, latest first; eventually consistent unless told otherwise. */
  async function latest(
    ticketId: TicketId,
    limit: number,
    { consistent = false }: { consistent?: boolean } = {},
  ): Promise<Message[]> {
    const { data } = await messages.query.message({ ticketId }).go({ limit, order: 'desc', consistent });
    return data.map((item) => message.parse(item));
  }

  /** All messages between a customer and the desk, latest first unless ordered otherwise, without notes. */
  async function interactions(
    customerId: CustomerId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
  ) {
    const { first, last } = timeBounds({ from, to });
    const within = messages.query
      .byCustomer({ customerId })
      .between({ createdAt: first }, { createdAt: last });
    return parsePage(await within.go({ ...page, order }), interaction);
  }

  return { write, among, reading, seeking, find, findAll, load, behind, move, latest, interactions };
}

function existing(ticketId: TicketId, messageId: MessageId, data: unknown): Message {
  if (!data) throw new KefuError('not-found', `Ticket ${ticketId} has no message ${messageId}.`);
  return message.parse(data);
}
