import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maskAddress } from '../../domain/shared/contact-data.ts';
import { advance, api, drain } from '../stack.ts';
import {
  conversationOf,
  heldMails,
  onlyTicketOf,
  receivedBy,
  someone,
  ticketsOf,
  write,
  writeRaw,
} from './correspondence.ts';
import { newAgent } from './desk.ts';

const help = 'help@support.example.com';

/** Headers by which the local stack's SES returns verdicts that prove nothing. */
const unproved = { 'X-Local-SES-DMARC-Verdict': 'GRAY', 'X-Local-SES-SPF-Verdict': 'FAIL' };

async function victim(more: { headers?: Record<string, string> } = {}) {
  const customer = someone();
  const question = await write({ from: customer, to: help, subject: 'Broken lamp', ...more });
  const { ticketId, number } = await onlyTicketOf(customer);
  const [acknowledgement] = await receivedBy(customer);
  return { customer, question, ticketId, number, token: acknowledgement?.replyTo[0]?.address ?? '' };
}

async function reply(ticketId: string) {
  const answer = await api('admin')(`POST /v1/tickets/${ticketId}/replies`, {
    body: { text: 'It is on its way.' },
  });
  await drain();
  return Object(answer.body);
}

const resolve = (ticketId: string) =>
  api('admin')(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'resolved' } });

async function reasonHeld(subject: string): Promise<string | undefined> {
  return (await heldMails()).find((mail) => mail.subject === subject)?.reason;
}

describe("An unverified mail in a customer's name", () => {
  it('opens its own ticket if it quotes the number, and adds a participant to neither', async () => {
    const { customer, ticketId, number } = await victim();
    const spy = someone();
    await write({ from: customer, to: help, cc: spy, subject: `Re: [${number}] x`, headers: unproved });
    const ticket = await conversationOf(ticketId);
    expect(ticket).toMatchObject({ collaborators: [], proposedCollaborators: [] });
    expect(ticket.conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(1);
    const [own] = (await ticketsOf(customer)).filter((each) => each.ticketId !== ticketId);
    expect(await conversationOf(own?.ticketId ?? '')).toMatchObject({
      linkedTicketIds: [ticketId],
      collaborators: [],
      proposedCollaborators: [spy],
      acknowledgedAt: null,
    });
    await reply(ticketId);
    await reply(own?.ticketId ?? '');
    expect(await receivedBy(spy)).toEqual([]);
  });

  it('to the reply address is added and reopens the ticket, but adds no participant', async () => {
    const { customer, ticketId, token } = await victim();
    const spy = someone();
    await resolve(ticketId);
    await write({ from: customer, to: token, cc: spy, headers: unproved, text: 'Still broken.' });
    const ticket = await conversationOf(ticketId);
    expect(ticket).toMatchObject({ status: 'open', collaborators: [], proposedCollaborators: [spy] });
    expect(ticket.conversation.items.at(-1)).toMatchObject({ text: 'Still broken.', trust: 'unverified' });
  });
});

describe('An unverified stranger', () => {
  it('who writes to the reply address adds a message, but reopens nothing', async () => {
    const { ticketId, token } = await victim();
    await resolve(ticketId);
    const stranger = someone();
    await write({ from: stranger, to: token, headers: unproved });
    const ticket = await conversationOf(ticketId);
    expect(ticket).toMatchObject({
      status: 'resolved',
      collaborators: [],
      // Contact data of a ticket that is not live is masked.
      proposedCollaborators: [maskAddress(stranger)],
    });
    expect(ticket.conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(2);
  });

  it('is not acknowledged until they answered from an address that only they received', async () => {
    const { customer, ticketId, token } = await victim({ headers: unproved });
    expect(token).toBe('');
    await reply(ticketId);
    const [answer] = await receivedBy(customer);
    await write({ from: customer, to: answer?.replyTo[0]?.address ?? '', headers: unproved });
    await write({ from: customer, to: help, subject: 'Another lamp', headers: unproved });
    expect((await receivedBy(customer)).filter(({ subject }) => /Another lamp/.test(subject))).toHaveLength(
      1,
    );
  });

  it('is not proved by an answer that another recipient could have sent as well', async () => {
    const customer = someone();
    await write({ from: customer, to: help, subject: 'Broken lamp', headers: unproved });
    const { ticketId } = await onlyTicketOf(customer);
    const friend = someone();
    await api('admin')(`POST /v1/tickets/${ticketId}/collaborators`, { body: { address: friend } });
    await reply(ticketId);
    const [answer] = await receivedBy(customer);
    await api('admin')(`DELETE /v1/tickets/${ticketId}/collaborators/${friend}`);
    await write({ from: customer, to: answer?.replyTo[0]?.address ?? '', headers: unproved });
    await write({ from: customer, to: help, subject: 'Another lamp', headers: unproved });
    expect((await receivedBy(customer)).filter(({ subject }) => /Another lamp/.test(subject))).toEqual([]);
  });
});

describe('Reply-To', () => {
  it("of an authenticated relay does not turn its mail into a known customer's", async () => {
    const { customer, ticketId, number } = await victim();
    for (const subject of [`Re: [${number}] Broken lamp`, 'Refund me elsewhere']) {
      const from = `notifications@${randomUUID().slice(0, 8)}.example`;
      await write({ from, to: help, subject, headers: { 'Reply-To': customer } });
    }
    expect(await ticketsOf(customer)).toHaveLength(1);
    expect(
      (await conversationOf(ticketId)).conversation.items.filter(({ kind }) => kind === 'customer'),
    ).toHaveLength(1);
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it('makes nobody an agent, with or without @fwd', async () => {
    const { address } = await newAgent();
    const author = someone();
    const text = `@fwd\n\n---------- Forwarded message ---------\nFrom: Li <${author}>\nSubject: Lamp\n\nHelp!`;
    const from = `notifications@${randomUUID().slice(0, 8)}.example`;
    await write({ from, to: help, text, headers: { 'Reply-To': address } });
    expect(await ticketsOf(author)).toEqual([]);
  });

  it('of a mail to an existing ticket is proposed, and gets the answer once an agent confirms it', async () => {
    const { customer, ticketId, token } = await victim();
    const elsewhere = someone();
    await write({ from: customer, to: token, headers: { 'Reply-To': elsewhere } });
    const ticket = await conversationOf(ticketId);
    expect(ticket).toMatchObject({ collaborators: [], proposedCollaborators: [elsewhere] });
    expect(ticket.conversation.items.at(-1)).toMatchObject({ replyTo: [{ address: elsewhere }] });
    expect(await reply(ticketId)).toMatchObject({ recipients: [customer] });
    await api('admin')(`POST /v1/tickets/${ticketId}/proposed-collaborators/${elsewhere}/confirm`);
    expect(await reply(ticketId)).toMatchObject({ recipients: [elsewhere] });
  });

  it('of an authenticated author who opens a ticket gets the answer, but not the acknowledgement', async () => {
    const [customer, elsewhere] = [someone(), someone()];
    await write({ from: customer, to: help, headers: { 'Reply-To': elsewhere } });
    const { ticketId } = await onlyTicketOf(customer);
    expect(await receivedBy(elsewhere)).toEqual([]);
    expect(await receivedBy(customer)).toHaveLength(1);
    expect(await reply(ticketId)).toMatchObject({ recipients: [elsewhere] });
  });
});

describe('A repaired From', () => {
  it.each([
    (customer: string) => `<x@evil.example><${customer}>`,
    (customer: string) => `<@evil.example:${customer}>`,
    (customer: string) => `<${customer.replace('.example', ' .example')}>`,
  ])('is not accepted as a known customer', async (written) => {
    const { customer } = await victim();
    const subject = `Repaired ${customer}`;
    await writeRaw(
      'x@evil.example',
      help,
      [`From: ${written(customer)}`, `To: ${help}`, `Subject: ${subject}`, '', 'Hello'].join('\r\n'),
    );
    expect(await reasonHeld(subject)).toBe('forged-sender');
    expect(await ticketsOf(customer)).toHaveLength(1);
  });
});

describe('An unauthenticated agent', () => {
  it("can't reply", async () => {
    const { address } = await newAgent();
    // Intake recognizes a new agent within a minute.
    await advance('PT1M');
    const subject = `As ${address}`;
    await write({ from: address, to: help, subject, headers: unproved });
    expect(await reasonHeld(subject)).toBe('forged-sender');
    expect(await ticketsOf(address)).toEqual([]);
  });
});

describe('A person’s answer reopens the ticket', () => {
  it.each([
    ['Precedence', 'list'],
    ['Precedence', 'bulk'],
    ['List-Id', '<lamps.customers.example>'],
    ['List-Unsubscribe', '<mailto:leave@customers.example>'],
    ['X-Auto-Response-Suppress', 'All'],
  ])('with %s: %s', async (name, value) => {
    const { customer, ticketId, token } = await victim();
    await resolve(ticketId);
    await write({ from: customer, to: token, headers: { [name]: value } });
    expect(await conversationOf(ticketId)).toMatchObject({ status: 'open' });
  });

  it('from a null envelope', async () => {
    const { customer, ticketId, token } = await victim();
    await resolve(ticketId);
    await write({ from: customer, to: token, envelopeFrom: '' });
    expect(await conversationOf(ticketId)).toMatchObject({ status: 'open' });
  });
});

describe('A read receipt', () => {
  const receiptTo = (from: string, to: string, subject: string) =>
    [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message was read.',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      'Disposition: manual-action/MDN-sent-manually; displayed',
      '--b--',
      '',
    ].join('\r\n');

  it('is added to its ticket and reopens nothing', async () => {
    const { customer, ticketId, token } = await victim();
    await resolve(ticketId);
    await writeRaw(customer, token, receiptTo(customer, token, 'Read: Broken lamp'));
    const ticket = await conversationOf(ticketId);
    expect(ticket.status).toBe('resolved');
    expect(ticket.conversation.items.at(-1)).toMatchObject({ kind: 'customer', writtenByProgram: true });
  });

  it('is held without acknowledgement if the mail is unknown', async () => {
    const customer = someone();
    const subject = `Read: ${customer}`;
    await writeRaw(customer, help, receiptTo(customer, help, subject));
    expect(await reasonHeld(subject)).toBe('stray-response');
    expect(await receivedBy(customer)).toEqual([]);
  });
});
