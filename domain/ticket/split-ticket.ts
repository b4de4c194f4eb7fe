import type { CustomerStore } from '../customer/customer.store.ts';
import type { Context } from '../shared/context.ts';
import type { CounterStore } from '../shared/counter.store.ts';
import type { Write } from '../shared/database.ts';
import { type FieldError, KefuError } from '../shared/errors.ts';
import type { MessageId, TicketId } from '../shared/ids.ts';
import type { MailReferenceStore } from './mail-reference.store.ts';
import type { MessageStore } from './message.store.ts';
import { isOutgoing, type Message } from './message.ts';
import { refuseMerged } from './status.ts';
import type { TicketStore } from './ticket.store.ts';
import type { OpenTicket, Ticket } from './ticket.ts';

/** A message takes up to three writes, and a transaction has at most 100 (TransactWriteItems). */
export const splitAtMost = 30;

/** The stores that a split needs. */
interface Stores {
  customers: CustomerStore;
  tickets: TicketStore;
  messages: MessageStore;
  references: MailReferenceStore;
  counters: CounterStore;
}

interface Split {
  ticketId: TicketId;
  messageIds: readonly MessageId[];
  /** Of the new ticket. */
  subject: string;
  expectedVersion: number | undefined;
  /** Additional writes for the new ticket. */
  also: (opened: Ticket) => readonly Write[];
}

/**
 * Moves messages to a new ticket of the person who wrote the first of them. They keep their ids, so nothing is
 * duplicated and answers follow; both histories record the split. The new ticket is not acknowledged.
 * @throws KefuError `invalid-request` naming each message that can't be moved, `transition-not-allowed` for a merged
 * ticket.
 */
export async function splitTicket(stores: Stores, split: Split, context: Context): Promise<Ticket> {
  const { customers, tickets, messages, references, counters } = stores;
  const { ticketId, messageIds, subject, expectedVersion } = split;
  const ticket = await tickets.load(ticketId);
  refuseMerged(ticket);
  const [found, [opening]] = await Promise.all([
    messages.findAll(ticketId, messageIds),
    messages.behind(ticketId, 1),
  ]);
  const moved = messageIds.flatMap((id) => found.get(id) ?? []).sort(byAge);
  const first = moved[0];
  const errors = messageIds.flatMap((id, index) => obstacle(found.get(id), opening, `messageIds.${index}`));
  if (errors.length || !first)
    throw new KefuError('invalid-request', 'Some messages cannot be moved.', errors);

  const into = context.newId('ticket');
  const customerId = moved.find(({ kind }) => kind === 'customer')?.customerId ?? ticket.customerId;
  const isSameCustomer = customerId === ticket.customerId;
  const command = openingOf(ticket, first, {
    ticketId: into,
    subject,
    number: await counters.draw('ticket', context.now),
    customerId,
    customerLevel: isSameCustomer ? ticket.customerLevel : (await customers.loadServed(customerId)).level,
  });
  const opened = await tickets.opening(command, context);
  const aliases = await referencesTo(references, ticket, moved);
  await tickets.change(ticketId, { kind: 'split', into, messageIds: moved.map(idOf) }, context, {
    expectedVersion,
    opened: [opened],
    also: () => [
      ...moved.flatMap((message) => messages.move(message, into)),
      ...aliases.map((reference) => references.alias({ ...reference, ticketId: into })),
      ...split.also(opened.state),
    ],
  });
  return opened.state;
}

/** Why a message can't be moved; nothing if it can. */
function obstacle(message: Message | undefined, opening: Message | undefined, field: string): FieldError[] {
  if (!message) return [{ field, message: 'names no message of this ticket' }];
  if (isOutgoing(message)) {
    return [
      { field, message: 'was sent by mail for this ticket: only notes and received messages can be moved' },
    ];
  }
  if (message.messageId === opening?.messageId) {
    return [{ field, message: 'opened this ticket, so it cannot be moved' }];
  }
  return [];
}

function openingOf(
  { ticketId, number, type, priority, mailboxId, teamId, assigneeId, skills, locale, ...about }: Ticket,
  { messageId, channel }: Message,
  own: Pick<OpenTicket, 'ticketId' | 'number' | 'subject' | 'customerId' | 'customerLevel'>,
): OpenTicket {
  return {
    ...{ kind: 'open', ...own, channel, type, priority, mailboxId, teamId, assigneeId },
    ...{ skills, locale, messageId, topicId: about.topicId, product: about.product },
    confidential: about.confidential,
    tags: [],
    linkedTicketIds: [ticketId],
    splitFrom: ticketId,
    automaticMailReasons: [`It was split off ${number}, where it had been taken in.`],
  };
}

/** The Message-IDs by which answers would still find the old ticket. Ids that another mail shares stay there. */
async function referencesTo(
  references: MailReferenceStore,
  { mailboxId }: Ticket,
  moved: readonly Message[],
) {
  if (!mailboxId) return [];
  const ids = moved.flatMap(({ mailMessageId }) => mailMessageId ?? []);
  const known = await references.find(mailboxId, ids);
  return [...known.values()].filter(({ messageId }) =>
    moved.some((message) => message.messageId === messageId),
  );
}

const idOf = ({ messageId }: Message) => messageId;

function byAge(one: Message, other: Message): number {
  return one.messageId < other.messageId ? -1 : 1;
}
