import { describe, expect, it } from 'vitest';
import { onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const help = 'help@support.example.com';

describe('An automatic mail from outside', () => {
  it.each([
    ['Auto-Submitted', 'auto-replied'],
    ['Precedence', 'bulk'],
    ['X-Auto-Response-Suppress', 'All'],
    ['List-Id', '<news.example.com>'],
    ['X-Loop', 'other@example.com'],
  ])('is kept as a ticket and not answered: %s', async (header, value) => {
    const customer = someone();
    await write({ from: customer, to: help, headers: { [header]: value } });
    expect((await onlyTicketOf(customer)).acknowledgedAt).toBeNull();
    expect(await receivedBy(customer)).toEqual([]);
  });

  it('is not answered if it is from the null sender', async () => {
    const customer = someone();
    await write({ from: customer, to: help, envelopeFrom: '' });
    expect(await receivedBy(customer)).toEqual([]);
  });

  it('does not reopen a waiting ticket', async () => {
    const customer = someone();
    await write({ from: customer, to: help });
    const [acknowledgement] = await receivedBy(customer);
    await write({
      from: customer,
      to: acknowledgement?.replyTo[0]?.address ?? '',
      subject: 'Out of office',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    const ticket = await onlyTicketOf(customer);
    expect(ticket.status).toBe('new');
    expect(ticket.conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(2);
  });
});

describe("Kefu's own automatic mail", () => {
  it('is marked as automatic, and asks programs not to answer', async () => {
    const customer = someone();
    await write({ from: customer, to: help });
    const [acknowledgement] = await receivedBy(customer);
    const headers = new Map(acknowledgement?.headers.map(({ name, value }) => [name.toLowerCase(), value]));
    expect(headers.get('auto-submitted')).toBe('auto-replied');
    expect(headers.get('x-auto-response-suppress')).toBe('All');
  });

  it('stops when an unmarked program opens ticket after ticket', async () => {
    const customer = someone();
    for (let mail = 0; mail < 12; mail++)
      await write({ from: customer, to: help, subject: `Report ${mail}` });
    expect(await ticketsOf(customer)).toHaveLength(12);
    expect(await receivedBy(customer)).toHaveLength(10);
  });
});
