import { describe, expect, it } from 'vitest';
import { addressedMailboxes } from '../../../../domain/mail/incoming/addressed-mailboxes.ts';
import { programReasons } from '../../../../domain/mail/incoming/automatic-mail.ts';
import { isOutsider, ownMailOf } from '../../../../domain/mail/incoming/own-mail.ts';
import { broughtBy } from '../../../../domain/mail/incoming/participants.ts';
import { authorOf } from '../../../../domain/mail/incoming/sender.ts';
import { findReplyEnvelope } from '../../../../domain/mail/outgoing/find-reply-envelope.ts';
import type { Identity } from '../../../../domain/shared/identity.ts';
import type { Message } from '../../../../domain/ticket/message.ts';
import { givenMailbox, givenTicket, id, noon } from '../../given.ts';
import { read } from './raw-mail.ts';

const elsewhere = 'team@shop.example';
const help = { ...givenMailbox(1, 'help@support.example.com'), forwardedFrom: [elsewhere] };
const sales = givenMailbox(2, 'sales@support.example.com');
const mailboxes = [sales, help];
const own = ownMailOf(mailboxes, ['support.example.com']);

const customer = 'mei@customer.example';
const authenticated: Identity = { status: 'authenticated', address: customer, by: 'dmarc' };

describe('Mail that is forwarded to a mailbox', () => {
  it('is for the mailbox in its envelope, although its header has the external address', () => {
    expect(addressedMailboxes([help.address], [], mailboxes)).toMatchObject([{ mailbox: help }]);
  });

  it('is for the mailbox of the external address if a replay only has the header', () => {
    const found = addressedMailboxes([elsewhere, 'friend@customer.example'], [], mailboxes);
    expect(found).toMatchObject([{ mailbox: help }]);
    expect(addressedMailboxes([`team+shop${elsewhere.slice(4)}`], [], mailboxes)).toMatchObject([
      { mailbox: help },
    ]);
  });

  it.each(['other@support.example.com', 'other@shop.example'])(
    'to %s, which is unknown, is for none',
    (envelope) => expect(addressedMailboxes([envelope], [], mailboxes)).toEqual([]),
  );

  it.each([
    ['in To', [`To: Team <${elsewhere}>`, 'Cc: boss@customer.example']],
    ['in Cc, in capitals', ['To: boss@customer.example', `Cc: ${elsewhere.toUpperCase()}`]],
  ])(
    'names the desk by its external address %s: copied people participate, the address does not',
    async (_, fields) => {
      const mail = await read([`From: ${customer}`, ...fields]);
      const author = authorOf(mail, '', authenticated, own.addresses);
      expect(broughtBy(mail, author, 'participant', true, own)).toEqual({
        joining: ['boss@customer.example'],
        proposed: [],
      });
    },
  );

  it('without an address of the desk adds no participants, even with a similar one', async () => {
    const mail = await read([`From: ${customer}`, 'To: boss@shop.example, boss@customer.example']);
    const author = authorOf(mail, '', authenticated, own.addresses);
    expect(broughtBy(mail, author, 'participant', true, own)).toEqual({ joining: [], proposed: [] });
  });

  it("is the original sender's if the provider sends it from the external address", async () => {
    const mail = await read([
      `From: "Mei via Team" <${elsewhere}>`,
      `X-Original-From: Mei <${customer}>`,
      `Reply-To: ${elsewhere}`,
    ]);
    const { sender } = authorOf(mail, '', { ...authenticated, address: elsewhere }, own.addresses);
    expect(sender.address).toBe(customer);
  });
});

describe('An external address with forwarding', () => {
  it('belongs to the desk, unlike other addresses of its domain', () => {
    expect(isOutsider(elsewhere, own)).toBe(false);
    expect(isOutsider('boss@shop.example', own)).toBe(true);
  });

  it('starts no clock and is not answered if mail comes from it', () => {
    const headers = new Map([['from', [elsewhere]]]);
    expect(programReasons(headers, own)).toEqual([`from: ${elsewhere} is our own address`]);
    expect(programReasons(new Map([['from', ['boss@shop.example']]]), own)).toEqual([]);
  });
});

describe('An answer of a mailbox with forwarding', () => {
  const asked = (replyTo: string): Message => ({
    ticketId: id('ticket'),
    messageId: id('message'),
    customerId: id('customer'),
    kind: 'customer',
    channel: 'mail',
    createdAt: noon,
    from: { address: customer, name: 'Mei' },
    to: [{ address: elsewhere, name: '' }],
    replyTo: [{ address: replyTo, name: '' }],
    trust: 'authenticated',
    threadedBy: 'none',
    preview: '',
    text: '',
    attachments: [],
  });
  const ticket = givenTicket({ mailboxId: help.mailboxId });
  /** Who answered is not looked up. */
  const customers = {
    load: () => Promise.reject(new Error('The customer was loaded.')),
  };

  it('is from the internal address, and goes to the customer, not to the external address', async () => {
    const envelope = await findReplyEnvelope(
      { customers },
      { mailboxes, ticket, latest: [asked(elsewhere.toUpperCase())] },
    );
    expect(envelope?.headers).toMatchObject({
      from: { address: help.address, name: help.fromName },
      to: [{ address: customer }],
    });
  });

  it.each([
    help.address.replace('@', '+shop@'),
    help.address.replace(/^[^@]*/, 're-01hzzzzzzzzzzzzzzzzzzzzzzz-k7aaaaaaaaaaaaaaaa'),
    elsewhere.replace('@', '+x@'),
    'no-reply@shop.example',
    'MAILER-DAEMON@shop.example',
    'root@localhost',
    "'boss@x'",
  ])('goes to the customer if the Reply-To is %s, which is the desk or nobody', async (replyTo) => {
    const envelope = await findReplyEnvelope({ customers }, { mailboxes, ticket, latest: [asked(replyTo)] });
    expect(envelope?.headers.to).toMatchObject([{ address: customer }]);
  });

  it('goes to the Reply-To of an authenticated author, also at that domain', async () => {
    const envelope = await findReplyEnvelope(
      { customers },
      { mailboxes, ticket, latest: [asked('boss@shop.example')] },
    );
    expect(envelope?.headers.to).toMatchObject([{ address: 'boss@shop.example' }]);
  });
});
