import { describe, expect, it } from 'vitest';
import { KefuError } from '../../../domain/shared/errors.ts';
import { decide, open } from '../../../domain/ticket/decide.ts';
import { opened } from '../../../domain/ticket/evolve.ts';
import type { TicketCommand } from '../../../domain/ticket/ticket.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { contextAt, givenOpening, givenTicket, id, noon } from '../given.ts';
import { evolveAll } from '../ticket-changes.ts';

const customerWrites = (automaticMailReasons: string[] = []): TicketCommand => ({
  kind: 'receive-message',
  messageId: id('message'),
  customerId: id('customer'),
  channel: 'mail',
  automaticMailReasons,
});
const agentReplies: TicketCommand = { kind: 'reply', messageId: id('message'), mailId: id('mail') };

function having(status: string, command: TicketCommand) {
  const merged = { mergedInto: id('ticket', 2), statusBefore: 'open', statusSinceBefore: noon };
  const before = givenTicket({ status, ...(status === 'merged' && merged) });
  return evolveAll(before, decide(before, command), contextAt());
}

describe("A customer's message to a ticket", () => {
  it.each([
    ['new', 'new'],
    ['open', 'open'],
    ['pending', 'open'],
    ['on-hold', 'open'],
    ['resolved', 'open'],
    ['closed', 'open'],
    ['spam', 'spam'],
  ])('finds it %s and leaves it %s', (before, now) => {
    expect(having(before, customerWrites()).status).toBe(now);
  });

  it.each(ticketStatus.exclude(['merged']).options)(
    'changes nothing on a ticket that is %s if a program wrote it',
    (status) => {
      expect(having(status, customerWrites(['auto-submitted: auto-replied'])).status).toBe(status);
    },
  );

  it('moves the ticket up in its queue', () => {
    expect(having('open', customerWrites()).lastActivityAt).toBe(noon);
  });
});

describe("An agent's reply", () => {
  it.each([
    ['new', 'pending'],
    ['open', 'pending'],
    ['on-hold', 'pending'],
    ['pending', 'pending'],
    ['resolved', 'resolved'],
    ['closed', 'closed'],
  ])('finds the ticket %s and leaves it %s', (before, now) => {
    expect(having(before, agentReplies).status).toBe(now);
  });

  it('may resolve the ticket', () => {
    expect(having('open', { ...agentReplies, status: 'resolved' }).status).toBe('resolved');
  });

  it('is rejected on a merged ticket, with its target', () => {
    expect(() => having('merged', agentReplies)).toThrow(id('ticket', 2));
  });
});

describe('An edit', () => {
  it('records what changed, from what to what', () => {
    const changes = decide(givenTicket(), { kind: 'edit', priority: 'urgent', assigneeId: id('agent') });
    expect(changes).toEqual([
      { type: 'ticket.priority-changed', data: { from: 'normal', to: 'urgent' } },
      { type: 'ticket.assigned', data: { from: null, to: id('agent') } },
    ]);
  });

  it('without effect creates no history', () => {
    expect(decide(givenTicket(), { kind: 'edit', priority: 'normal', status: 'open', tags: [] })).toEqual([]);
  });

  it('removes team and assignee with null', () => {
    const before = givenTicket({ teamId: id('team'), assigneeId: id('agent') });
    const next = evolveAll(
      before,
      decide(before, { kind: 'edit', teamId: null, assigneeId: null }),
      contextAt(),
    );
    expect([next.teamId, next.assigneeId]).toEqual([undefined, undefined]);
  });

  it('that transfers a ticket to another team unassigns it, unless it names an agent', () => {
    const before = givenTicket({ teamId: id('team'), assigneeId: id('agent') });
    const changesBy = (edit: object) => decide(before, { kind: 'edit', ...edit }).map(({ data }) => data);
    const transfer = { from: id('team'), to: id('team', 2) };
    expect(changesBy({ teamId: id('team', 2) })).toEqual([transfer, { from: id('agent'), to: null }]);
    expect(changesBy({ teamId: id('team', 2), assigneeId: id('agent') })).toEqual([transfer]);
  });

  it('adds and removes tags and keeps the others in their order', () => {
    const before = givenTicket({ tags: ['lamp', 'vip'] });
    const next = evolveAll(before, decide(before, { kind: 'edit', tags: ['vip', 'refund'] }), contextAt());
    expect(next.tags).toEqual(['vip', 'refund']);
  });

  it('rejects a transition that its status forbids, with the allowed ones', () => {
    const refusal = () => having('spam', { kind: 'edit', status: 'pending' });
    expect(refusal).toThrow(KefuError);
    expect(refusal).toThrow('it can become open');
  });

  it('never changes a merged ticket', () => {
    expect(() => having('merged', { kind: 'edit', priority: 'high' })).toThrow('merged');
  });
});

describe('An acknowledgement', () => {
  const acknowledge: TicketCommand = { kind: 'acknowledge', messageId: id('message'), mailId: id('mail') };

  it('is recorded', () => {
    expect(having('new', acknowledge).acknowledgedAt).toBe(noon);
  });

  it('is recorded once for a ticket', () => {
    expect(decide(givenTicket({ acknowledgedAt: noon }), acknowledge)).toEqual([]);
  });
});

describe('A ticket', () => {
  it('is new at first, with its first version and its opening time', () => {
    const opening = open(givenOpening({ ticketId: id('ticket'), locale: 'zh' }));
    expect(opened(opening, { id: id('ticket'), version: 1, at: noon })).toMatchObject({
      status: 'new',
      version: 1,
      createdAt: noon,
      statusSince: noon,
      locale: 'zh',
    });
  });

  it('increments its version once per commit, however many changes that contains', () => {
    const before = givenTicket({ version: 7, status: 'pending' });
    const changes = decide(before, customerWrites());
    expect(changes).toHaveLength(2);
    expect(evolveAll(before, changes, contextAt()).version).toBe(8);
  });
});
