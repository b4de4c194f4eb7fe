import { describe, expect, it } from 'vitest';
import { ticketIdsIn, withoutNames } from '../../functions/http/tickets/names-in-history.ts';
import { id } from '../domain/given.ts';

const [own, seen, hidden] = [id('ticket', 1), id('ticket', 2), id('ticket', 3)];
const items = [
  { changes: [{ data: { into: seen } }, { data: { ticketId: hidden, nestedTicketIds: [hidden, seen] } }] },
  {
    changes: [
      { data: { subject: `Like ${hidden}`, from: null, merged: [{ ticketId: hidden }, { at: own }] } },
    ],
  },
];

describe('The history of a ticket', () => {
  it('names these tickets', () => {
    expect(ticketIdsIn(items)).toEqual([seen, hidden, hidden, seen, hidden, own]);
  });

  it('is shown without the ids of hidden tickets, and otherwise as it is', () => {
    expect(withoutNames(items, (ticketId) => ticketId === hidden)).toEqual([
      { changes: [{ data: { into: seen } }, { data: { ticketId: null, nestedTicketIds: [seen] } }] },
      { changes: [{ data: { subject: `Like ${hidden}`, from: null, merged: [{ at: own }] } }] },
    ]);
    expect(withoutNames(items, () => false)).toEqual(items);
  });
});
