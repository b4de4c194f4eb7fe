import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { type TicketTransition, workloadChanges } from '../../../domain/ticket/workload-changes.ts';
import { givenTicket, id } from '../given.ts';

const [ana, ben] = [id('agent', 1), id('agent', 2)];

const ticketOf = (assigneeId: Ticket['assigneeId'], status: Ticket['status'] = 'open') =>
  givenTicket({ assigneeId, status });

/** The change of each agent's count, and `*` if a ticket was assigned. */
function changesOf(...transitions: TicketTransition[]): Record<string, string> {
  return Object.fromEntries(
    workloadChanges(transitions).map(({ agentId, openTickets, isAssigned }) => [
      agentId,
      `${openTickets}${isAssigned ? '*' : ''}`,
    ]),
  );
}

describe("A transaction changes the agents' workload", () => {
  it.each<[string, TicketTransition, Record<string, string>]>([
    ['nothing if the ticket is unassigned', { before: ticketOf(undefined), ticket: ticketOf(undefined) }, {}],
    [
      'nothing where it stays with who has it',
      { before: ticketOf(ana), ticket: ticketOf(ana, 'pending') },
      {},
    ],
    ['one more for whom it is opened for', { ticket: ticketOf(ana) }, { [ana]: '1*' }],
    ['one more for who gets it', { before: ticketOf(undefined), ticket: ticketOf(ana) }, { [ana]: '1*' }],
    [
      'one fewer for who gives it away',
      { before: ticketOf(ana), ticket: ticketOf(ben) },
      { [ana]: '-1', [ben]: '1*' },
    ],
    [
      'one fewer where it is nobody’s again',
      { before: ticketOf(ana), ticket: ticketOf(undefined) },
      { [ana]: '-1' },
    ],
    [
      'one fewer when it is resolved',
      { before: ticketOf(ana), ticket: ticketOf(ana, 'resolved') },
      { [ana]: '-1' },
    ],
    [
      'one more, though nothing new, when it is reopened',
      { before: ticketOf(ana, 'closed'), ticket: ticketOf(ana) },
      { [ana]: '1' },
    ],
    [
      'nothing when it is assigned after it was resolved',
      { before: ticketOf(ana, 'resolved'), ticket: ticketOf(ben, 'resolved') },
      {},
    ],
    [
      'one more for who gets it reopened',
      { before: ticketOf(ana, 'resolved'), ticket: ticketOf(ben) },
      { [ben]: '1*' },
    ],
  ])('%s', (_, passage, expected) => {
    expect(changesOf(passage)).toEqual(expected);
  });

  it('by the sum over all its tickets, once for each agent', () => {
    const resolved = { before: ticketOf(ana), ticket: ticketOf(ana, 'resolved') };
    const given = { before: ticketOf(ben), ticket: ticketOf(ana) };
    expect(changesOf(resolved, given, { ticket: ticketOf(ana) })).toEqual({ [ana]: '1*', [ben]: '-1' });
    expect(changesOf(resolved, { before: ticketOf(ana, 'closed'), ticket: ticketOf(ana) })).toEqual({});
  });
});
