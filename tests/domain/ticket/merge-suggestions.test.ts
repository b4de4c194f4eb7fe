import { describe, expect, it } from 'vitest';
import { mergeSuggestions, similarity } from '../../../domain/ticket/merge-suggestions.ts';
import { ticketListItem } from '../../../domain/ticket/ticket-list.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { givenTicket, id } from '../given.ts';

const listed = (number: number, subject: string, status = 'open') =>
  ticketListItem.parse({ ...givenTicket(), ticketId: id('ticket', number), subject, status });

describe('Two subjects', () => {
  it.each([
    ['Broken lamp', 'RE: [T20261122-0007] broken  LAMP'],
    ['Broken lamp', 'Lamp is broken'],
    ['灯坏了,怎么退货', '回复:灯坏了怎么退货?'],
    ['Order 10234 has not arrived', 'Where is order 10234?'],
  ])('are similar: %s, %s', (one, other) => {
    expect(similarity(one, other)).toBeGreaterThanOrEqual(0.4);
  });

  it.each([
    ['Broken lamp', 'Invoice for November'],
    ['灯坏了', '发票开错了'],
    ['A', 'B'],
    ['', 'Broken lamp'],
  ])('are not similar: %s, %s', (one, other) => {
    expect(similarity(one, other)).toBeLessThan(0.4);
  });
});

describe('A suggestion for a ticket', () => {
  it('is similar, the most similar first, and never the ticket itself', () => {
    const found = mergeSuggestions(givenTicket(), [
      listed(1, 'Broken lamp'),
      listed(2, 'Lamp is broken'),
      listed(3, 'Re: Broken lamp'),
      listed(4, 'Invoice'),
    ]);
    expect(found.map(({ ticketId }) => ticketId)).toEqual([id('ticket', 3), id('ticket', 2)]);
  });

  it.each(ticketStatus.options)('is live: %s', (status) => {
    const live = ['new', 'open', 'pending', 'on-hold'].includes(status);
    expect(mergeSuggestions(givenTicket(), [listed(2, 'Broken lamp', status)])).toHaveLength(live ? 1 : 0);
  });
});
