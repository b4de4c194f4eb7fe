import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { automaticMailClaimStore } from '../../../../domain/mail/outgoing/automatic-mail-claim.store.ts';
import type { CustomerEnvelope } from '../../../../domain/mail/outgoing/find-customer-envelope.ts';
import { mailStore } from '../../../../domain/mail/outgoing/mail.store.ts';
import {
  type AutomaticMailStores,
  type DueMail,
  sendAutomaticMail,
} from '../../../../domain/mail/outgoing/send-automatic-mail.ts';
import { rateLimitStore } from '../../../../domain/mail/rate-limit.store.ts';
import { suppressionStore } from '../../../../domain/mail/suppression.store.ts';
import { type Suppression, suppressionIdOf } from '../../../../domain/mail/suppression.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import { counterStore } from '../../../../domain/shared/counter.store.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import { messageStore } from '../../../../domain/ticket/message.store.ts';
import { ticketStore } from '../../../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../../../domain/ticket/ticket.ts';
import { newId, systemContext } from '../../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../../desk-table.ts';
import { givenMailbox, givenOpening } from '../../given.ts';

let table: DeskTable;
let stores: AutomaticMailStores;
beforeAll(async () => {
  table = await startDeskTable();
  const { database } = table;
  stores = {
    tickets: ticketStore(database, shippedTiming),
    messages: messageStore(database),
    mails: mailStore(database),
    counters: counterStore(database, 'UTC'),
    rates: rateLimitStore(database),
    suppressions: suppressionStore(database),
    automaticMailClaims: automaticMailClaimStore(database),
    desk: { name: 'Desk', timeZone: 'UTC', mailDomain: 'example.com' },
    automaticMailsPerHour: 1000,
  };
});
afterAll(() => table.stop());

const context = () => systemContext('test');

/** A ticket that waits for its customer. */
async function pendingTicket(): Promise<Ticket> {
  const { tickets } = stores;
  const ticketId = newId('ticket');
  await tickets.open(givenOpening({ ticketId }), context(), () => []);
  const edit = { kind: 'edit', status: 'pending' } as const;
  return (await tickets.change(ticketId, edit, context())).ticket;
}

const to = (address: string): CustomerEnvelope => ({
  ...{ mailbox: givenMailbox(), to: { address, name: '' }, answered: undefined },
});

function reminder(ticket: Ticket, facts: Partial<DueMail> = {}): DueMail {
  return {
    ...{ kind: 'reminder', ticket, templates: [], envelope: to(`${ticket.ticketId}@customer.example`) },
    ...{ dueAt: ticket.lastActivityAt, occasion: 'reminder 1' },
    command: (ids) => ({ kind: 'remind', ...ids }),
    ...facts,
  };
}

const send = (due: DueMail, settings: Partial<AutomaticMailStores> = {}) =>
  sendAutomaticMail({ ...stores, ...settings }, due, context());

async function eventsOf({ ticketId }: Ticket) {
  const { items } = await historyStore(table.database).page(ticketId, { limit: 100 });
  return items.flatMap(({ changes }) => changes);
}

const mailsOf = ({ ticketId }: Ticket) => stores.mails.ofTicket(ticketId);

describe('A mail that is due', () => {
  it('is queued with its message, in the commit that records it', async () => {
    const ticket = await pendingTicket();
    expect(await send(reminder(ticket))).toBe('queued');
    const [mail, ...others] = await mailsOf(ticket);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ state: 'queued', automatic: true });
    const [message] = await stores.messages.latest(ticket.ticketId, 1);
    expect(message).toMatchObject({ messageId: mail?.messageId, kind: 'reminder' });
    expect((await eventsOf(ticket)).map(({ type }) => type)).toContain('ticket.reminded');
  });

  it('is decided once, however often it is due', async () => {
    const ticket = await pendingTicket();
    const outcomes = await Promise.all([send(reminder(ticket)), send(reminder(ticket))]);
    expect(outcomes.sort()).toEqual(['decided-before', 'queued']);
    expect(await send(reminder(ticket))).toBe('decided-before');
    expect(await mailsOf(ticket)).toHaveLength(1);
  });

  it('is not written if the ticket no longer waits', async () => {
    const ticket = await pendingTicket();
    await stores.tickets.change(ticket.ticketId, { kind: 'edit', status: 'closed' }, context());
    expect(await send(reminder(ticket))).toBe('refused');
    expect(await mailsOf(ticket)).toEqual([]);
  });
});

describe('A mail that may not be sent is recorded in its ticket, and not sent', () => {
  async function refusal(due: DueMail, settings: Partial<AutomaticMailStores> = {}): Promise<unknown> {
    expect(await send(due, settings)).toBe('suppressed');
    expect(await mailsOf(due.ticket)).toEqual([]);
    const recorded = (await eventsOf(due.ticket)).filter(
      ({ type }) => type === 'ticket.automatic-mail-suppressed',
    );
    expect(recorded).toHaveLength(1);
    return recorded[0]?.data;
  }

  it('if the customer has no address', async () => {
    const ticket = await pendingTicket();
    const reason = 'The customer has no address.';
    expect(await refusal(reminder(ticket, { envelope: { reason } }))).toMatchObject({ reason });
  });

  it('if the address is suppressed', async () => {
    const ticket = await pendingTicket();
    const address = 'gone@customer.example';
    const suppressed: Suppression = {
      ...{ suppressionId: suppressionIdOf(address), version: 1, address, detail: 'No such user' },
      reason: 'hard-bounce',
      createdAt: ticket.lastActivityAt,
    };
    await commitWrites(table.database, [stores.suppressions.put(suppressed)]);
    await refusal(reminder(ticket, { envelope: to(address) }));
  });

  it('if the desk has reached its limit', async () => {
    const ticket = await pendingTicket();
    const recorded = await refusal(reminder(ticket), { automaticMailsPerHour: 0 });
    expect(recorded).toMatchObject({ reason: expect.stringContaining('all that its settings allow') });
  });

  it('and is not sent later', async () => {
    const ticket = await pendingTicket();
    await refusal(reminder(ticket, { envelope: { reason: 'The customer has no address.' } }));
    expect(await send(reminder(ticket))).toBe('decided-before');
    expect(await mailsOf(ticket)).toEqual([]);
  });
});
