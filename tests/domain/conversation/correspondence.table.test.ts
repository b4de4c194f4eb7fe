import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCorrespondence } from '../../../domain/conversation/commit-reply.ts';
import { mailStore } from '../../../domain/mail/outgoing/mail.store.ts';
import { type Mail, mail } from '../../../domain/mail/outgoing/mail.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import type { TicketId } from '../../../domain/shared/ids.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { type Message, message } from '../../../domain/ticket/message.ts';
import { ticketStore } from '../../../domain/ticket/ticket.store.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { contextAt, givenOpening, noon } from '../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

function storesOf({ database }: DeskTable) {
  return {
    tickets: ticketStore(database, shippedTiming),
    messages: messageStore(database),
    mails: mailStore(database),
  };
}

function someMessage(ticketId: TicketId): Message {
  return message.parse({
    ...{ ticketId, messageId: newId('message'), customerId: newId('customer'), kind: 'reply' },
    ...{ channel: 'mail', createdAt: noon, preview: 'Yes.', text: 'Yes.' },
  });
}

function mailOf({ ticketId, messageId }: Message): Mail {
  return mail.parse({
    ...{ ticketId, messageId, mailId: newId('mail'), mailboxId: newId('mailbox'), version: 1 },
    ...{ automatic: false, state: 'sent', mailMessageId: `${messageId}@support.example`, queuedAt: noon },
  });
}

/** A ticket's partition with this many messages, each with its mail. */
async function given(count: number) {
  const { tickets, messages, mails } = storesOf(table);
  const ticketId = newId('ticket');
  const said = Array.from({ length: count }, () => someMessage(ticketId));
  const sent = said.map(mailOf);
  await tickets.open(givenOpening({ ticketId }), { ...contextAt(), newId }, () => []);
  const writes: Write[] = [...said.map(messages.write), ...sent.map(mails.queue)];
  for (const write of writes) await commitWrites(table.database, [write]);
  return { ticketId, said, sent };
}

async function loaded(ticketId: TicketId) {
  table.meter.start();
  const found = await loadCorrespondence(storesOf(table), ticketId);
  const calls = table.meter.snapshot().reduce((sum, row) => sum + row.calls, 0);
  return { ...found, calls };
}

describe('The correspondence of a ticket', () => {
  it.each([
    ['without messages', 0],
    ['with a few messages', 3],
  ])('%s is read in one query', async (_, count) => {
    const { ticketId, said, sent } = await given(count);
    const { ticket, latest, sent: found, calls } = await loaded(ticketId);
    expect(ticket.ticketId).toBe(ticketId);
    expect(latest).toEqual(said.toReversed());
    expect(found).toEqual(sent);
    expect(calls).toBe(1);
  });

  it('with many is that of the last messages, and all mails', async () => {
    const { ticketId, said, sent } = await given(55);
    const { latest, sent: found } = await loaded(ticketId);
    expect(latest).toEqual(said.toReversed().slice(0, 50));
    expect(found).toEqual(sent);
  });

  it('of a ticket that does not exist is not found, though there is a message of it', async () => {
    const { messages } = storesOf(table);
    const orphan = someMessage(newId('ticket'));
    await commitWrites(table.database, [messages.write(orphan)]);
    await expect(loaded(orphan.ticketId)).rejects.toMatchObject({ code: 'not-found' });
  });
});
