import { describe, expect, it } from 'vitest';
import { channelRecords } from '../../../domain/channel/channel.ts';
import type { ChannelThread } from '../../../domain/channel/channel-thread.ts';
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

  describe('to a customer who wrote in a conversation of a channel last', () => {
    const channel = channelRecords.schema.parse({
      ...{ channelId: id('channel'), version: 1, name: 'Official account', kind: 'wechat' },
      ...{ secretEpoch: 1, createdAt: noon },
    });
    const { channelId } = channel;
    const thread: ChannelThread = {
      ...{ channelId, threadId: 'oV2F', ticketId: id('ticket'), customerId: id('customer') },
      ...{ lastReceivedAt: noon, sentSince: 0 },
    };
    const place = { channel, thread };
    const chatted: Message = { ...written, channelId, threadId: 'oV2F', channel: 'wechat' };
    const deciding = (latest: readonly Message[], via?: 'mail') =>
      decideDelivery(
        {
          customers: customerWith('mei@customer.example'),
          outgoing: { find: async (...of) => (of.join() === `${channelId},oV2F` ? place : undefined) },
        },
        { mailboxes: [mailbox], ticket: givenTicket({ channel: 'wechat' }), latest },
        via,
      );

    it('leaves there, also if they have an address', async () => {
      expect(await deciding([chatted])).toEqual({ by: 'adapter', place });
      expect(await deciding([{ ...written, kind: 'reply' }, chatted])).toMatchObject({ by: 'adapter' });
    });

    it('is mailed where its author says so, and where they wrote by mail since', async () => {
      expect(await deciding([chatted], 'mail')).toMatchObject({ by: 'mail' });
      expect(await deciding([written, chatted])).toMatchObject({ by: 'mail' });
    });

    it.each(['web-form', 'phone'] as const)(
      'of the kind %s is mailed: nothing can be sent there',
      async (channel) => {
        expect(await deciding([{ ...chatted, channel }])).toMatchObject({ by: 'mail' });
      },
    );
  });
});
