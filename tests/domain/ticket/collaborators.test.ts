import { describe, expect, it } from 'vitest';
import {
  collaboratorsAtMost,
  collaboratorsOf,
  hasRecipientLeft,
} from '../../../domain/ticket/collaborators.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { contextAt, givenTicket, id } from '../given.ts';
import { evolveAll } from '../ticket-changes.ts';

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.org`);

function having(ticket: Ticket, command: TicketCommand): Ticket {
  return evolveAll(ticket, decide(ticket, command), contextAt());
}

const mailWith = (collaborators: string[]): TicketCommand => ({
  kind: 'receive-message',
  messageId: id('message'),
  customerId: id('customer'),
  channel: 'mail',
  collaborators,
  automaticMailReasons: [],
});

describe('Collaborators', () => {
  it('are added once, whoever names them again', () => {
    const ticket = having(givenTicket({ collaborators: ['a@example.org'] }), {
      kind: 'change-collaborators',
      add: ['a@example.org', 'b@example.org', 'b@example.org'],
    });
    expect(collaboratorsOf(ticket)).toEqual(['a@example.org', 'b@example.org']);
  });

  it('are removed without a trace once all of them are removed', () => {
    const ticket = having(givenTicket({ collaborators: ['a@example.org'] }), {
      kind: 'change-collaborators',
      remove: ['a@example.org'],
    });
    expect(ticket.collaborators).toBeUndefined();
  });

  it('are also removed if a merged ticket added them', () => {
    const part = {
      ticketId: id('ticket', 2),
      nestedTicketIds: [],
      collaborators: ['a@example.org', 'b@example.org'],
      at: '2026-11-22T11:00:00.000Z',
      statusBefore: 'open',
    };
    const ticket = having(givenTicket({ merged: [part] }), {
      kind: 'change-collaborators',
      remove: ['a@example.org'],
    });
    expect(collaboratorsOf(ticket)).toEqual(['b@example.org']);
  });

  it('create no history without a change', () => {
    const ticket = givenTicket({ collaborators: ['a@example.org'] });
    const command = {
      kind: 'change-collaborators',
      add: ['a@example.org'],
      remove: ['x@example.org'],
    } as const;
    expect(decide(ticket, command)).toEqual([]);
  });

  it(`are limited to ${collaboratorsAtMost}, and adding one more is rejected`, () => {
    const full = givenTicket({ collaborators: people(collaboratorsAtMost) });
    const add = ['one-more@example.org'];
    expect(() => decide(full, { kind: 'change-collaborators', add })).toThrow('remove some first');
  });

  it("in a reply's recipients are added as far as there is room, and the reply goes to all of them", () => {
    const full = givenTicket({ collaborators: people(collaboratorsAtMost) });
    const reply = { kind: 'reply', messageId: id('message'), collaborators: ['late@example.org'] } as const;
    expect(decide(full, reply).map(({ type }) => type)).toEqual(['ticket.replied', 'ticket.status-changed']);
  });

  it('in a mail are added as far as there is room, and the mail is received anyway', () => {
    const ticket = having(givenTicket({ collaborators: ['first@example.org'] }), mailWith(people(50)));
    expect(collaboratorsOf(ticket)).toEqual(['first@example.org', ...people(39)]);
    expect(decide(ticket, mailWith(['late@example.org'])).map(({ type }) => type)).toEqual([
      'ticket.message-received',
    ]);
  });
});

describe('A proposed person', () => {
  const ticket = givenTicket({ proposedCollaborators: ['ann@example.org', 'bob@example.org'] });
  const confirm = { kind: 'confirm-proposed', address: 'ann@example.org' } as const;

  it('participates once an agent confirms them, and is no longer proposed', () => {
    const confirmed = having(ticket, confirm);
    expect(collaboratorsOf(confirmed)).toEqual(['ann@example.org']);
    expect(confirmed.proposedCollaborators).toEqual(['bob@example.org']);
  });

  it('does not participate if another agent dismissed them meanwhile', () => {
    const dismissed = having(ticket, { kind: 'dismiss-proposed', address: 'ann@example.org' });
    expect(decide(dismissed, confirm)).toEqual([]);
  });

  it("can't be confirmed without a proposal", () => {
    expect(decide(ticket, { kind: 'confirm-proposed', address: 'spy@evil.example' })).toEqual([]);
  });
});

describe("A reply's recipient has left", () => {
  const [ann, bob] = ['ann@example.org', 'bob@example.org'];
  const both = givenTicket({ collaborators: [ann, bob] });

  it('if they participated when the answer was written, and no longer do', () => {
    expect(hasRecipientLeft(both, givenTicket({ collaborators: [bob] }), ['li@example.org', ann])).toBe(true);
    expect(hasRecipientLeft(both, givenTicket(), [bob])).toBe(true);
  });

  it('but not if others left or joined, or if they never participated', () => {
    const now = givenTicket({ collaborators: [bob, 'new@example.org'] });
    expect(hasRecipientLeft(both, now, [bob])).toBe(false);
    expect(hasRecipientLeft(both, now, ['elsewhere@example.org'])).toBe(false);
    expect(hasRecipientLeft(both, both, [ann, bob])).toBe(false);
  });
});
