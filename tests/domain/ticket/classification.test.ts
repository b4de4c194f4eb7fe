import { describe, expect, it } from 'vitest';
import { decide, open } from '../../../domain/ticket/decide.ts';
import { opened } from '../../../domain/ticket/evolve.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import type { TicketEdit } from '../../../domain/ticket/ticket-edit.ts';
import { contextAt, givenOpening, givenTicket, id } from '../given.ts';
import { evolveAll } from '../ticket-changes.ts';

const [topicId, otherTopicId] = [id('topic'), id('topic', 2)];
const edit = (change: TicketEdit): TicketCommand => ({ kind: 'edit', ...change });
const evolved = (ticket: Ticket, command: TicketCommand) =>
  evolveAll(ticket, decide(ticket, command), contextAt());
const typesOf = (ticket: Ticket, command: TicketCommand) => decide(ticket, command).map(({ type }) => type);

describe('Topic and product of a ticket', () => {
  it('are set, changed and removed by an edit, each with its event', () => {
    const ticket = givenTicket();
    expect(decide(ticket, edit({ topicId, product: 'KETTLE-17' }))).toEqual([
      { type: 'ticket.topic-changed', data: { from: null, to: topicId } },
      { type: 'ticket.product-changed', data: { from: null, to: 'KETTLE-17' } },
    ]);
    const about = evolved(ticket, edit({ topicId, product: 'KETTLE-17' }));
    expect(about).toMatchObject({ topicId, product: 'KETTLE-17' });
    expect(evolved(about, edit({ topicId: otherTopicId }))).toMatchObject({
      topicId: otherTopicId,
      product: 'KETTLE-17',
    });
    const without = evolved(about, edit({ topicId: null, product: null }));
    expect([without.topicId, without.product]).toEqual([undefined, undefined]);
  });

  it("don't change if they are set already", () => {
    const about = givenTicket({ topicId, product: 'KETTLE-17' });
    expect(decide(about, edit({ topicId, product: 'KETTLE-17' }))).toEqual([]);
    expect(decide(givenTicket(), edit({ topicId: null, product: null, outcome: null }))).toEqual([]);
  });

  it('are set at the opening', () => {
    const command = givenOpening({ ticketId: id('ticket'), topicId, product: 'KETTLE-17' });
    const place = { id: id('ticket'), version: 1, at: contextAt().now };
    expect(opened(open(command), place)).toMatchObject({ topicId, product: 'KETTLE-17' });
  });

  it.each(['closed', 'spam'] as const)('can be corrected on a ticket that is %s', (status) => {
    expect(evolved(givenTicket({ status }), edit({ topicId }))).toMatchObject({ topicId, status });
  });

  it('are kept when the ticket is resolved and reopened', () => {
    const resolved = evolved(givenTicket({ topicId, product: 'A' }), edit({ status: 'resolved' }));
    expect(evolved(resolved, edit({ status: 'open' }))).toMatchObject({ topicId, product: 'A' });
  });

  it("can't be set on a merged ticket", () => {
    const merged = givenTicket({
      ...{ status: 'merged', mergedInto: id('ticket', 2), statusBefore: 'open' },
      statusSinceBefore: contextAt().now,
    });
    for (const change of [{ topicId }, { product: 'A' }, { outcome: 'solved' as const }])
      expect(() => decide(merged, edit(change))).toThrow(`merged into ${id('ticket', 2)}`);
  });
});

describe('The outcome of a ticket', () => {
  const resolving = edit({ status: 'resolved', outcome: 'solved' });

  it('is set with the resolution, or afterwards', () => {
    expect(typesOf(givenTicket(), resolving)).toEqual(['ticket.status-changed', 'ticket.outcome-changed']);
    const resolved = evolved(givenTicket(), edit({ status: 'resolved' }));
    expect(resolved.outcome).toBeUndefined();
    expect(evolved(resolved, edit({ outcome: 'declined' }))).toMatchObject({ outcome: 'declined' });
  });

  it('is set by a reply that resolves the ticket, like its topic', () => {
    const reply = { kind: 'reply', messageId: id('message', 2), status: 'resolved' } as const;
    const ticket = evolved(givenTicket(), { ...reply, topicId, outcome: 'solved' });
    expect(ticket).toMatchObject({ status: 'resolved', topicId, outcome: 'solved' });
  });

  it.each(['open', 'pending', 'on-hold'] as const)('is rejected while a ticket is %s', (status) => {
    const ticket = givenTicket({ status });
    const refused = {
      code: 'transition-not-allowed',
      fields: [{ field: 'outcome', message: 'needs a status of resolved or closed' }],
    };
    expect(() => decide(ticket, edit({ outcome: 'solved' }))).toThrow(expect.objectContaining(refused));
    expect(() => decide(givenTicket({ status: 'resolved' }), edit({ status, outcome: 'solved' }))).toThrow(
      expect.objectContaining(refused),
    );
    expect(() => decide(ticket, { kind: 'reply', messageId: id('message', 2), outcome: 'solved' })).toThrow(
      expect.objectContaining(refused),
    );
  });

  it('is kept when the ticket is closed', () => {
    const closed = evolved(evolved(givenTicket(), resolving), edit({ status: 'closed' }));
    expect(closed).toMatchObject({ status: 'closed', outcome: 'solved' });
  });

  it.each<[string, TicketCommand]>([
    ['an agent opens it again', edit({ status: 'open' })],
    [
      'its customer writes again',
      {
        kind: 'receive-message',
        messageId: id('message', 3),
        customerId: id('customer'),
        channel: 'mail',
        automaticMailReasons: [],
      },
    ],
  ])('is removed once %s, and can be set again', (_, command) => {
    const again = evolved(evolved(givenTicket(), resolving), command);
    expect(again.outcome).toBeUndefined();
    expect(decide(again, edit({ status: 'resolved', outcome: 'declined' }))).toContainEqual({
      type: 'ticket.outcome-changed',
      data: { from: null, to: 'declined' },
    });
  });
});

describe('The last message of a ticket', () => {
  const messageId = id('message', 5);
  const received = {
    kind: 'receive-message',
    messageId,
    customerId: id('customer'),
    channel: 'mail',
  } as const;

  it.each<[string, TicketCommand, object]>([
    ["is the customer's", { ...received, automaticMailReasons: [] }, { messageId, direction: 'inbound' }],
    [
      "is a program's that writes as the customer",
      { ...received, wakes: false, automaticMailReasons: ['auto-submitted'] },
      { messageId, direction: 'inbound' },
    ],
    ["is the agent's reply", { kind: 'reply', messageId }, { messageId, direction: 'outbound' }],
  ])('%s', (_, command, lastMessage) => {
    expect(evolved(givenTicket(), command).lastMessage).toEqual(lastMessage);
  });

  it.each<[string, TicketCommand]>([
    ['a note', { kind: 'note', messageId }],
    ['an acknowledgement', { kind: 'acknowledge', messageId, mailId: id('mail') }],
  ])('is unchanged when %s follows', (_, command) => {
    const lastMessage = { messageId: id('message', 4), direction: 'inbound' };
    expect(evolved(givenTicket({ lastMessage }), command).lastMessage).toEqual(lastMessage);
  });

  it('is unknown once it was split off, and kept if another was', () => {
    const ticket = givenTicket({ lastMessage: { messageId, direction: 'inbound' } });
    const split = (ids: (typeof messageId)[]): TicketCommand => ({
      ...{ kind: 'split', into: id('ticket', 2), messageIds: ids },
    });
    expect(evolved(ticket, split([messageId])).lastMessage).toBeUndefined();
    expect(evolved(ticket, split([id('message', 4)])).lastMessage).toEqual(ticket.lastMessage);
  });
});

describe('The confidentiality of a ticket', () => {
  const changed = (from: boolean, to: boolean) => [
    { type: 'ticket.confidentiality-changed', data: { from, to } },
  ];

  it('begins and ends by an edit, with its event', () => {
    expect(decide(givenTicket(), edit({ confidential: true }))).toEqual(changed(false, true));
    const ticket = evolved(givenTicket(), edit({ confidential: true }));
    expect(ticket.confidential).toBe(true);
    expect(decide(ticket, edit({ confidential: false }))).toEqual(changed(true, false));
    expect(evolved(ticket, edit({ confidential: false })).confidential).toBeUndefined();
  });

  it('is there from the opening on, and nothing is stored where it is not', () => {
    const place = { id: id('ticket'), version: 1, at: contextAt().now };
    const openedWith = (facts: object) =>
      opened(open(givenOpening({ ticketId: id('ticket'), ...facts })), place);
    expect(openedWith({ confidential: true }).confidential).toBe(true);
    for (const facts of [{ confidential: false }, {}])
      expect(openedWith(facts)).not.toHaveProperty('confidential');
  });

  it('does not change where nothing is said, or nothing else', () => {
    expect(decide(givenTicket(), edit({ confidential: false }))).toEqual([]);
    expect(decide(givenTicket({ confidential: true }), edit({ confidential: true }))).toEqual([]);
    expect(evolved(givenTicket({ confidential: true }), edit({ product: 'A' })).confidential).toBe(true);
  });

  it('is kept when the ticket is resolved, closed and opened again', () => {
    let ticket = givenTicket({ confidential: true });
    for (const status of ['resolved', 'closed', 'open'] as const) ticket = evolved(ticket, edit({ status }));
    expect(ticket.confidential).toBe(true);
  });
});
