import { describe, expect, it } from 'vitest';
import { freshClock } from '../../../domain/sla/clock.ts';
import { collaboratorsOf } from '../../../domain/ticket/collaborators.ts';
import { decide } from '../../../domain/ticket/decide.ts';
import { mergedAtMost, mergedTicketIdsOf, mergeSource } from '../../../domain/ticket/merge.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { contextAt, givenTicket, id, noon } from '../given.ts';
import { evolveAll } from '../ticket-changes.ts';

const later = '2026-11-22T13:00:00.000Z';

function having(ticket: Ticket, command: TicketCommand, now = noon): Ticket {
  return evolveAll(ticket, decide(ticket, command), contextAt(now));
}

/** Both tickets after one was merged into the other. */
function merge(source: Ticket, target: Ticket, customerAddress?: string): [source: Ticket, target: Ticket] {
  return [
    having(source, { kind: 'merge', into: target.ticketId }),
    having(target, { kind: 'receive-merge', source: mergeSource(source, customerAddress) }),
  ];
}

const source = (facts: object = {}) =>
  givenTicket({ ticketId: id('ticket', 2), number: 'T20261122-0002', ...facts });

/** All of a ticket, except for its versions from the history. */
function stateOf({ version: _, ...state }: Ticket) {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

describe('A ticket that is merged into another', () => {
  it('records its target, and the target records it', () => {
    const [merged, target] = merge(source(), givenTicket());
    expect(merged).toMatchObject({ status: 'merged', mergedInto: target.ticketId });
    expect(mergedTicketIdsOf(target)).toEqual([merged.ticketId]);
  });

  it('brings its collaborators, and its customer if that is somebody else', () => {
    const [, target] = merge(
      source({ collaborators: ['boss@example.org'] }),
      givenTicket({ collaborators: ['friend@example.org'] }),
      'li@example.org',
    );
    expect(collaboratorsOf(target)).toEqual(['friend@example.org', 'li@example.org', 'boss@example.org']);
  });

  it.each([
    ['nobody answered yet', {}, true],
    ['was answered', { firstRespondedAt: noon }, false],
    ['asks again', { firstRespondedAt: noon, clocks: { nextResponse: freshClock(3600, 1) } }, true],
    ['was closed unanswered', { status: 'closed' }, false],
  ])('and %s records whether an answer is pending', (_, facts, awaitsAnswer) => {
    expect(mergeSource(source(facts), undefined)).toMatchObject({ awaitsAnswer });
  });

  it('brings its own merged tickets', () => {
    const [, between] = merge(source({ ticketId: id('ticket', 3) }), source());
    const [, target] = merge(between, givenTicket());
    expect(mergedTicketIdsOf(target)).toEqual([id('ticket', 2), id('ticket', 3)]);
  });

  it.each([
    ['new', 'pending', 'open'],
    ['open', 'resolved', 'open'],
    ['open', 'new', 'new'],
    ['pending', 'pending', 'pending'],
    ['closed', 'resolved', 'resolved'],
  ])('%s finds the other %s and leaves it %s', (status, before, now) => {
    expect(merge(source({ status }), givenTicket({ status: before }))[1].status).toBe(now);
  });

  it('makes the other confidential if it is, which an undone merge leaves', () => {
    expect(merge(source({ confidential: true }), givenTicket())[1].confidential).toBe(true);
    expect(merge(source(), givenTicket({ confidential: true }))[1].confidential).toBe(true);
    expect('confidential' in stateOf(merge(source(), givenTicket())[1])).toBe(false);
    const [merged, target] = merge(source({ confidential: true }), givenTicket());
    expect(having(target, { kind: 'undo-merge', ticketId: merged.ticketId }).confidential).toBe(true);
  });

  it('is in the history of both', () => {
    expect(decide(source(), { kind: 'merge', into: id('ticket') })).toEqual([
      { type: 'ticket.merged', data: { into: id('ticket'), from: 'open' } },
    ]);
  });

  it('a second time changes nothing', () => {
    const [merged, target] = merge(source(), givenTicket());
    expect(decide(merged, { kind: 'merge', into: target.ticketId })).toEqual([]);
    expect(decide(target, { kind: 'receive-merge', source: mergeSource(merged, undefined) })).toEqual([]);
  });

  it("can't be merged again elsewhere", () => {
    const [merged] = merge(source(), givenTicket());
    expect(() => decide(merged, { kind: 'merge', into: id('ticket', 9) })).toThrow(id('ticket'));
  });

  it.each(['closed', 'spam'])("can't be merged into one that is %s", (status) => {
    expect(() => merge(source(), givenTicket({ status }))).toThrow('set its status to open first');
  });

  it("can't be spam", () => {
    expect(() => merge(source({ status: 'spam' }), givenTicket())).toThrow("Spam can't be merged");
  });

  it("can't bring more people than a ticket's limit", () => {
    const people = (domain: string) => Array.from({ length: 30 }, (_, index) => `p${index}@${domain}`);
    expect(() =>
      merge(
        source({ collaborators: people('a.example') }),
        givenTicket({ collaborators: people('b.example') }),
      ),
    ).toThrow('at most 40 collaborators');
  });

  it(`can't be one of more than ${mergedAtMost}`, () => {
    let target = givenTicket();
    for (let number = 2; number < mergedAtMost + 2; number++) {
      [, target] = merge(source({ ticketId: id('ticket', number) }), target);
    }
    expect(() => merge(source({ ticketId: id('ticket', 99) }), target)).toThrow('At most 50');
  });
});

describe('A ticket that is unmerged', () => {
  it('is restored, and so is the other', () => {
    const [before, other] = [
      source({ status: 'pending', collaborators: ['boss@example.org'] }),
      givenTicket({ status: 'resolved' }),
    ];
    const [merged, target] = merge(before, other, 'li@example.org');
    expect(stateOf(having(merged, { kind: 'unmerge' }, later))).toEqual(stateOf(before));
    expect(stateOf(having(target, { kind: 'undo-merge', ticketId: before.ticketId }, later))).toEqual(
      stateOf(other),
    );
  });

  it('that had reopened the other restores its status', () => {
    const [, target] = merge(source(), givenTicket({ status: 'pending' }));
    expect(having(target, { kind: 'undo-merge', ticketId: id('ticket', 2) }, later).status).toBe('pending');
  });

  it('leaves the other open if its customer wrote since', () => {
    const [, target] = merge(source(), givenTicket({ status: 'pending' }));
    const written = having(
      target,
      {
        kind: 'receive-message',
        messageId: id('message'),
        customerId: id('customer'),
        channel: 'mail',
        automaticMailReasons: [],
      },
      later,
    );
    expect(having(written, { kind: 'undo-merge', ticketId: id('ticket', 2) }, later).status).toBe('open');
  });

  it('keeps people whom another merged ticket brought as well', () => {
    const [, once] = merge(source(), givenTicket(), 'li@example.org');
    const [, twice] = merge(source({ ticketId: id('ticket', 3) }), once, 'li@example.org');
    const left = having(twice, { kind: 'undo-merge', ticketId: id('ticket', 2) });
    expect(collaboratorsOf(left)).toEqual(['li@example.org']);
  });

  it('must be merged', () => {
    expect(() => decide(source(), { kind: 'unmerge' })).toThrow('not merged');
  });

  it("can't be unmerged while its target is merged", () => {
    const [, between] = merge(source({ ticketId: id('ticket', 3) }), source());
    const [merged] = merge(between, givenTicket());
    expect(() => decide(merged, { kind: 'undo-merge', ticketId: id('ticket', 3) })).toThrow(
      `unmerge ${id('ticket', 2)} first`,
    );
  });
});
