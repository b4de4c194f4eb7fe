import { describe, expect, it } from 'vitest';
import { defaultSettings, type ResolutionFact } from '../../../domain/desk/desk-settings.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { ticketRecord } from '../../../domain/ticket/ticket-record.ts';
import { contextAt, givenTicket, id, noon } from '../given.ts';

const configuration = withShipped(shippedConfiguration, 'UTC');

function decide(ticket: Ticket, command: TicketCommand, required: ResolutionFact[]) {
  const settings = { ...defaultSettings, resolution: { required } };
  const time = { now: noon, current: configuration, planned: configuration, settings };
  const actor = { kind: 'agent', agentId: id('agent') } as const;
  return ticketRecord.decide(ticket, command, { ...contextAt(), actor }, time);
}

const both: ResolutionFact[] = ['outcome', 'topic'];
const topicId = id('topic');
const reply = { kind: 'reply', messageId: id('message') } as const;
const missing = (...fields: string[]) =>
  expect.objectContaining({
    code: 'invalid-request',
    fields: fields.map((field) => expect.objectContaining({ field })),
  });

describe('Where the settings require an outcome and a topic', () => {
  it.each<[string, TicketCommand, object]>([
    ['an edit', { kind: 'edit', status: 'resolved' }, missing('outcome', 'topicId')],
    ['an edit that closes', { kind: 'edit', status: 'closed' }, missing('outcome', 'topicId')],
    ['an edit with one of them', { kind: 'edit', status: 'resolved', topicId }, missing('outcome')],
    ['a reply', { ...reply, status: 'resolved', outcome: 'solved' }, missing('topicId')],
  ])('%s that lacks them does not resolve a ticket', (_, command, refusal) => {
    expect(() => decide(givenTicket(), command, both)).toThrow(refusal);
  });

  it.each<[string, Ticket, TicketCommand]>([
    ['an edit with both', givenTicket(), { kind: 'edit', status: 'resolved', topicId, outcome: 'solved' }],
    ['a reply with both', givenTicket(), { ...reply, status: 'resolved', topicId, outcome: 'declined' }],
    [
      'an edit of a ticket that has its topic',
      givenTicket({ topicId }),
      { kind: 'edit', status: 'closed', outcome: 'solved' },
    ],
  ])('%s resolves it', (_, ticket, command) => {
    expect(decide(ticket, command, both).map(({ type }) => type)).toContain('ticket.status-changed');
  });

  it.each<[string, Ticket, TicketCommand]>([
    ['is spam', givenTicket(), { kind: 'edit', status: 'spam' }],
    ['waits', givenTicket(), { ...reply, status: 'pending' }],
    [
      'was resolved before they were required',
      givenTicket({ status: 'resolved' }),
      { kind: 'edit', tags: ['a'] },
    ],
    [
      'is closed after it was resolved so',
      givenTicket({ status: 'resolved' }),
      { kind: 'edit', status: 'closed' },
    ],
    ['is merged', givenTicket(), { kind: 'merge', into: id('ticket', 2) }],
  ])('nothing is asked of a ticket that %s', (_, ticket, command) => {
    expect(decide(ticket, command, both)).not.toEqual([]);
  });

  it('none of them is removed from a ticket that ended', () => {
    const ended = givenTicket({ status: 'resolved', topicId, outcome: 'solved' });
    expect(() => decide(ended, { kind: 'edit', outcome: null }, both)).toThrow(missing('outcome'));
    expect(() => decide(ended, { kind: 'edit', topicId: null }, both)).toThrow(missing('topicId'));
    expect(() => decide(ended, { kind: 'edit', topicId: null }, ['outcome'])).not.toThrow();
    expect(() => decide(ended, { kind: 'edit', status: 'open', topicId: null }, both)).not.toThrow();
  });
});

it('Where they require nothing, a resolution says nothing', () => {
  expect(decide(givenTicket(), { kind: 'edit', status: 'resolved' }, [])).toHaveLength(1);
});
