import { type Acting, authorIdOf } from '../access/principal.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import type { Message } from '../ticket/message.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import { type ContentStores, storeContent, type WrittenContent } from './store-content.ts';

interface NoteStores extends ContentStores {
  tickets: TicketStore;
  messages: MessageStore;
}

/** What an agent or a program writes for the desk alone. */
export interface Note extends WrittenContent {
  ticketId: TicketId;
  author: Acting;
  expectedVersion: number | undefined;
  /** Additional writes for the same transaction. */
  also(message: Message): readonly Write[];
}

/**
 * Adds a note to a ticket, which the customer never sees.
 * @throws KefuError `not-found`; `invalid-request` naming each of `attachmentIds` that is invalid; `precondition-failed`
 * where the ticket isn't at the expected version.
 */
export async function addNote(stores: NoteStores, note: Note, context: Context): Promise<Message> {
  const { ticketId, author, expectedVersion } = note;
  const { customerId } = await stores.tickets.load(ticketId);
  const messageId = context.newId('message');
  const message: Message = {
    ...{ ticketId, messageId, customerId, kind: 'note', channel: 'api' },
    createdAt: context.now,
    authorId: authorIdOf(author),
    ...(await storeContent(stores, note, messageId, context)),
  };
  await stores.tickets.change(ticketId, { kind: 'note', messageId }, context, {
    expectedVersion,
    also: () => [stores.messages.write(message), ...note.also(message)],
  });
  return message;
}
