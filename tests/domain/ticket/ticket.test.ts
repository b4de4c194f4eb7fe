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

describe('A customer who writes on a ticket', () => {
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
    'changes nothing about a ticket that is %s when a machine wrote',
    (status) => {
      expect(having(status, customerWrites(['auto-submitted: auto-replied'])).status).toBe(status);
    },
  );

  it('moves the ticket up in its queue', () => {
    expect(having('open', customerWrites()).lastActivityAt).toBe(noon);
  });
});

describe('An agent who replies', () => {
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

  it('may resolve the ticket with the reply', () => {
    expect(having('open', { ...agentReplies, status: 'resolved' }).status).toBe('resolved');
  });

  it('is told where a merged ticket went', () => {
    expect(() => having('merged', agentReplies)).toThrow(id('ticket', 2));
  });
});

describe('An edit', () => {
  it('says what changed, from what to what', () => {
    const changes = decide(givenTicket(), { kind: 'edit', priority: 'urgent', assigneeId: id('agent') });
    expect(changes).toEqual([
      { type: 'ticket.priority-changed', data: { from: 'normal', to: 'urgent' } },
      { type: 'ticket.assigned', data: { from: null, to: id('agent') } },
    ]);
  });

  it('that changes nothing makes no history', () => {
    expect(decide(givenTicket(), { kind: 'edit', priority: 'normal', status: 'open', tags: [] })).toEqual([]);
  });

  it('takes team and assignee away with null', () => {
    const before = givenTicket({ teamId: id('team'), assigneeId: id('agent') });
    const next = evolveAll(
      before,
      decide(before, { kind: 'edit', teamId: null, assigneeId: null }),
      contextAt(),
    );
    expect([next.teamId, next.assigneeId]).toEqual([undefined, undefined]);
  });

  it('that gives a ticket to another team frees it for an agent of that team, unless it names one', () => {
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

  it('refuses a transition that its status forbids, and says which it allows', () => {
    const refusal = () => having('spam', { kind: 'edit', status: 'pending' });
    expect(refusal).toThrow(KefuError);
    expect(refusal).toThrow('it can become open');
  });

  it('never touches a merged ticket', () => {
    expect(() => having('merged', { kind: 'edit', priority: 'high' })).toThrow('merged');
  });
});

describe('An acknowledgement', () => {
  const acknowledge: TicketCommand = { kind: 'acknowledge', messageId: id('message'), mailId: id('mail') };

  it('is remembered', () => {
    expect(having('new', acknowledge).acknowledgedAt).toBe(noon);
  });

  it('happens once a ticket', () => {
    expect(decide(givenTicket({ acknowledgedAt: noon }), acknowledge)).toEqual([]);
  });
});

describe('A ticket', () => {
  it('begins new, at its first version, with the time it was opened', () => {
    const opening = open(givenOpening({ ticketId: id('ticket'), locale: 'zh' }));
    expect(opened(opening, { id: id('ticket'), version: 1, at: noon })).toMatchObject({
      status: 'new',
      version: 1,
      createdAt: noon,
      statusSince: noon,
      locale: 'zh',
    });
  });

  it('rises by one version a commit, however many changes that holds', () => {
    const before = givenTicket({ version: 7, status: 'pending' });
    const changes = decide(before, customerWrites());
    expect(changes).toHaveLength(2);
    expect(evolveAll(before, changes, contextAt()).version).toBe(8);
  });
});
