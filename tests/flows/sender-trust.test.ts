import { describe, expect, it } from 'vitest';
import { api } from '../stack.ts';
import {
  conversationOf,
  heldMails,
  onlyTicketOf,
  receivedBy,
  someone,
  ticketsOf,
  write,
} from './correspondence.ts';

const help = 'help@support.example.com';

/** Headers by which the local stack's SES returns a verdict. */
const failed = { 'X-Local-SES-DMARC-Verdict': 'FAIL' };
const forged = { ...failed, 'X-Local-SES-DMARC-Policy': 'quarantine' };
const unproven = { 'X-Local-SES-DMARC-Verdict': 'GRAY', 'X-Local-SES-SPF-Verdict': 'FAIL' };

async function reasonHeld(subject: string): Promise<string | undefined> {
  return (await heldMails()).find((mail) => mail.subject === subject)?.reason;
}

describe('A message records how far its sender is authenticated:', () => {
  it.each([
    ['authenticated', {}],
    ['unverified', unproven],
    ['unverified', failed],
  ])('%s', async (trust, headers) => {
    const customer = someone();
    await write({ from: customer, to: help, headers });
    expect((await onlyTicketOf(customer)).conversation.items[0]).toMatchObject({ trust });
  });
});

describe('A mail is held, not answered, and creates no customer, when', () => {
  it.each([
    ['SES finds a virus', 'virus', { 'X-Local-SES-Virus-Verdict': 'FAIL' }],
    ['SES takes it for spam', 'spam', { 'X-Local-SES-Spam-Verdict': 'FAIL' }],
    [
      'the domain of its sender asks to reject it',
      'dmarc-failed',
      { ...forged, 'X-Local-SES-DMARC-Policy': 'reject' },
    ],
  ])('%s', async (_, reason, headers) => {
    const customer = someone();
    await write({ from: customer, to: help, subject: `Offer to ${customer}`, headers });
    expect(await reasonHeld(`Offer to ${customer}`)).toBe(reason);
    expect(await ticketsOf(customer)).toEqual([]);
    expect(await receivedBy(customer)).toEqual([]);
  });
});

describe('A forger', () => {
  async function victim() {
    const customer = someone();
    const question = await write({ from: customer, to: help, subject: 'Broken lamp' });
    const { ticketId, number } = await onlyTicketOf(customer);
    await api('admin')(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'resolved' } });
    const [acknowledgement] = await receivedBy(customer);
    return { customer, question, ticketId, number, token: acknowledgement?.replyTo[0]?.address ?? '' };
  }

  it("can't append to a customer’s ticket, reopen it, or open another in their name", async () => {
    const { customer, question, ticketId, number } = await victim();
    for (const [subject, inReplyTo] of [
      [`Re: [${number}] Broken lamp`, undefined],
      [`Answer of ${customer}`, question],
      [`Order of ${customer}`, undefined],
    ] as const) {
      await write({ from: customer, to: help, subject, inReplyTo, headers: forged });
      expect(await reasonHeld(subject)).toBe('forged-sender');
    }
    const ticket = await conversationOf(ticketId);
    expect(ticket.status).toBe('resolved');
    expect(ticket.conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(1);
    expect(await ticketsOf(customer)).toHaveLength(1);
  });

  it("can't use a leaked reply address", async () => {
    const { customer, ticketId, token } = await victim();
    const subject = `Leaked from ${customer}`;
    await write({ from: someone(), to: token, subject, headers: forged });
    expect(await reasonHeld(subject)).toBe('forged-sender');
    expect((await conversationOf(ticketId)).status).toBe('resolved');
  });

  it("can't become a customer in the name of an agent, or of one of our own mailboxes", async () => {
    const address = someone();
    await api('admin')('POST /v1/agents', { body: { name: 'Ana Silva', address } });
    for (const from of [address, 'kefu@support.example.com']) {
      const subject = `From ${from} ${address}`;
      await write({ from, to: help, subject, headers: forged });
      expect(await reasonHeld(subject)).toBe('forged-sender');
      expect((await ticketsOf(from)).map((ticket) => ticket.subject)).not.toContain(subject);
    }
  });

  it("can't hide behind a second sender in From", async () => {
    const { customer } = await victim();
    const subject = `Two senders, ${customer}`;
    await write({ from: `${customer}, x@evil.example`, envelopeFrom: 'x@evil.example', to: help, subject });
    expect(await reasonHeld(subject)).toBe('forged-sender');
  });
});
