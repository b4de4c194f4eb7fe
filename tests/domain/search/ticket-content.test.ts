import { describe, expect, it } from 'vitest';
import { postingsOf } from '../../../domain/search/search-content.ts';
import { affectedCustomers, contentOfTicket } from '../../../domain/search/ticket-content.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import { newId } from '../../../functions/context.ts';
import { givenTicket } from '../given.ts';

const message = (facts: Partial<Message>): Message => ({
  ticketId: newId('ticket'),
  messageId: newId('message'),
  customerId: newId('customer'),
  kind: 'customer',
  channel: 'mail',
  createdAt: '2026-11-30T12:00:00.000Z',
  preview: '',
  text: '',
  attachments: [],
  ...facts,
});

describe('A ticket is found', () => {
  it('by what was written in it, and not by quotes and automatic mail', () => {
    const messages = [
      message({ text: 'refund', quote: 'On Monday Anna wrote:\n> quoted' }),
      message({ kind: 'note', text: 'internal' }),
      message({ kind: 'acknowledgement', text: 'thanks' }),
    ];
    const terms = postingsOf(contentOfTicket(givenTicket(), messages) ?? { texts: [], facets: [] });
    expect(['refund', 'intern', 'quot', 'thank'].filter((term) => terms.has(term))).toEqual([
      'refund',
      'intern',
    ]);
  });

  it('by its newest messages, if it has very many', () => {
    const messages = Array.from({ length: 100 }, (_, place) =>
      message({ text: Array.from({ length: 300 }, (_, word) => `w${place}x${word}`).join(' ') }),
    );
    const content = contentOfTicket(givenTicket(), messages) ?? { texts: [], facets: [] };
    expect(JSON.stringify(content).length).toBeLessThan(30_000);
    const terms = postingsOf(content);
    expect([terms.has('w0x0'), terms.has('w99x0')]).toEqual([true, false]);
  });

  it('by nothing if it is spam', () => {
    expect(contentOfTicket(givenTicket({ status: 'spam' }), [message({ text: 'refund' })])).toBeUndefined();
  });
});

describe('The customer of a ticket is found by others', () => {
  const content = (...facets: string[]) => ({ texts: [], facets });
  const [one, other] = ['customer:cus_1', 'customer:cus_2'];

  it('after its team, assignee or customer changed', () => {
    expect(affectedCustomers(undefined, content('team:a', one))).toEqual(['cus_1']);
    expect(affectedCustomers(content('team:a', one), content('team:b', one))).toEqual(['cus_1']);
    expect(affectedCustomers(content('team:a', one), content('team:a', other))).toEqual(['cus_1', 'cus_2']);
    expect(affectedCustomers(content('team:a', one), undefined)).toEqual(['cus_1']);
  });

  it('and not after anything else', () => {
    expect(
      affectedCustomers(content('team:a', one, 'status:open'), content('team:a', one, 'status:closed')),
    ).toEqual([]);
  });
});
