import { describe, expect, it } from 'vitest';
import { decideDelivery } from '../../../domain/conversation/decide-delivery.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import type { Message } from '../../../domain/ticket/message.ts';
import { channel } from '../../../events/ticket/ticket-facts.ts';
import { givenMailbox, givenTicket, id, noon } from '../given.ts';

const mailbox = givenMailbox();

/** The customer of the ticket, with these addresses. */
function customerWith(...addresses: string[]) {
  const customer: Customer = {
    customerId: id('customer'),
    number: 'C20261122001',
    version: 1,
    name: 'Mei',
    level: 'standard',
    locale: 'en',
    addresses,
    phones: ['+4930123456'],
    createdAt: noon,
  };
  return { load: async () => customer };
}

const written: Message = {
  ...{ ticketId: id('ticket'), messageId: id('message'), customerId: id('customer') },
  ...{ kind: 'customer', channel: 'web-form', createdAt: noon, preview: '', text: '', attachments: [] },
  from: { address: 'mei@customer.example', name: 'Mei' },
};

describe('A reply to a ticket', () => {
  it.each(channel.options)('of %s is mailed if the customer has an address', async (channel) => {
    const ticket = givenTicket({ channel });
    const delivery = await decideDelivery(
      { customers: customerWith('mei@customer.example') },
      { mailboxes: [mailbox], ticket, latest: [] },
    );
    expect(delivery).toMatchObject({ by: 'mail', envelope: { headers: { to: [written.from] } } });
  });

  it('is mailed to the address that the customer wrote from', async () => {
    const delivery = await decideDelivery(
      { customers: customerWith() },
      { mailboxes: [mailbox], ticket: givenTicket(), latest: [written] },
    );
    expect(delivery).toMatchObject({ by: 'mail', envelope: { headers: { to: [written.from] } } });
  });

  it.each([
    ['chat', 'channel'],
    ['api', 'channel'],
    ['phone', 'none'],
    ['web-form', 'none'],
    ['mail', 'none'],
  ] as const)('of %s, without an address, is delivered by: %s', async (channel, by) => {
    expect(
      await decideDelivery(
        { customers: customerWith() },
        { mailboxes: [mailbox], ticket: givenTicket({ channel }), latest: [] },
      ),
    ).toEqual({ by });
  });

  it('is not mailed if the desk has no mailbox', async () => {
    const ticket = givenTicket({ channel: 'chat' });
    expect(
      await decideDelivery(
        { customers: customerWith('mei@customer.example') },
        { mailboxes: [], ticket, latest: [] },
      ),
    ).toEqual({ by: 'channel' });
  });
});
