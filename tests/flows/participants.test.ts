import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { api, drain } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const help = 'help@support.example.com';
const kefu = 'kefu@support.example.com';

const organization = () => `${randomUUID().slice(0, 8)}.example`;

/** A ticket whose customer wrote by mail, with what others may know of it. */
async function ticketFrom(customer: string, more: { cc?: string } = {}) {
  const question = await write({ from: customer, to: help, subject: 'Broken lamp', ...more });
  const ticket = await onlyTicketOf(customer);
  const [acknowledgement] = await receivedBy(customer);
  return { ...ticket, customer, question, token: acknowledgement?.replyTo[0]?.address ?? '' };
}

async function reply(ticketId: string, body: object = {}) {
  const answer = await api('agent')(`POST /v1/tickets/${ticketId}/replies`, {
    body: { text: 'A new one is under way.', ...body },
  });
  await drain();
  return answer;
}

const saidBy = async (ticketId: string) =>
  (await conversationOf(ticketId)).conversation.items.filter(({ kind }) => kind === 'customer');

describe("A customer's colleague", () => {
  it.each([
    ['answers', (question: string) => ({ inReplyTo: question })],
    ['answers below older mail', (question: string) => ({ references: [question] })],
  ])('who %s takes part from then on, and is a customer of their own', async (_, pointer) => {
    const acme = organization();
    const { ticketId, question, customer } = await ticketFrom(someone(acme));
    const colleague = someone(acme);
    await write({ from: colleague, to: help, subject: 'Re: Broken lamp', ...pointer(question) });
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [colleague] });
    expect(await saidBy(ticketId)).toHaveLength(2);
    expect(await ticketsOf(colleague)).toEqual([]);
    expect(await ticketsOf(customer)).toHaveLength(1);
    const found = await api('agent')(`GET /v1/customers?address=${colleague}`);
    expect(found.body).toMatchObject({ items: [{ addresses: [colleague] }] });
  });

  it('who quotes the number takes part', async () => {
    const acme = organization();
    const { ticketId, number } = await ticketFrom(someone(acme));
    const colleague = someone(acme);
    await write({ from: colleague, to: help, subject: `About [${number}]` });
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [colleague] });
  });

  it('at a provider where anybody can have an address is a stranger', async () => {
    const { ticketId, question } = await ticketFrom(someone('gmail.com'));
    const stranger = someone('gmail.com');
    await write({ from: stranger, to: help, inReplyTo: question });
    expect(await onlyTicketOf(stranger)).toMatchObject({ linkedTicketIds: [ticketId] });
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [] });
  });

  it('whose program answers adds a message and nobody', async () => {
    const acme = organization();
    const { ticketId, question } = await ticketFrom(someone(acme));
    const colleague = someone(acme);
    const headers = { 'Auto-Submitted': 'auto-replied' };
    await write({ from: colleague, to: help, inReplyTo: question, headers });
    expect(await saidBy(ticketId)).toHaveLength(2);
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [] });
  });
});

describe('A stranger', () => {
  it('who quotes the number gets a ticket of their own, linked', async () => {
    const { ticketId, number } = await ticketFrom(someone());
    const stranger = someone();
    await write({ from: stranger, to: help, subject: `Re: [${number}] Broken lamp` });
    expect(await onlyTicketOf(stranger)).toMatchObject({ linkedTicketIds: [ticketId] });
    expect(await saidBy(ticketId)).toHaveLength(1);
  });

  it('who holds the reply address, because the mail was forwarded to them, takes part', async () => {
    const { ticketId, token } = await ticketFrom(someone());
    const friend = someone();
    await write({ from: friend, to: token, subject: 'Fwd: Broken lamp' });
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [friend] });
  });
});

describe('Whoever the customer copies', () => {
  it('takes part, the desk itself and agents excepted', async () => {
    const [friend, agent] = [someone(), someone()];
    await api('admin')('POST /v1/agents', { body: { name: 'Ana Silva', address: agent } });
    const cc = `${friend.toUpperCase()}, ${agent}, ${kefu}, anything@support.example.com, no-reply@shop.example`;
    expect(await ticketFrom(someone(), { cc })).toMatchObject({ collaborators: [friend] });
  });

  it('is written to with the answer, and answers into the same ticket', async () => {
    const friend = someone();
    const { ticketId, customer } = await ticketFrom(someone(), { cc: friend });
    await reply(ticketId);
    const [mail] = await receivedBy(friend);
    expect(mail?.envelope.to.sort()).toEqual([customer, friend].sort());
    await write({ from: friend, to: help, inReplyTo: mail?.messageId, text: 'Thank you!' });
    expect((await saidBy(ticketId)).at(-1)).toMatchObject({ text: 'Thank you!', threadedBy: 'in-reply-to' });
    expect(await ticketsOf(friend)).toEqual([]);
  });

  it('is not told that the mail arrived', async () => {
    const friend = someone();
    await ticketFrom(someone(), { cc: friend });
    expect(await receivedBy(friend)).toEqual([]);
  });

  it('makes nobody lose the answer: it goes to the customer, not to whoever wrote last', async () => {
    const acme = organization();
    const { ticketId, question, customer } = await ticketFrom(someone(acme));
    const colleague = someone(acme);
    await write({ from: colleague, to: help, cc: customer, inReplyTo: question });
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [colleague] });
    await reply(ticketId);
    const sent = (await receivedBy(customer)).at(-1);
    expect(sent?.envelope.to).toEqual([customer, colleague]);
  });

  it('is one of forty at most, and the mail arrives anyway', async () => {
    const crowd = Array.from({ length: 60 }, () => someone());
    const ticket = await ticketFrom(someone(), { cc: crowd.join(', ') });
    expect(ticket.collaborators).toEqual(crowd.slice(0, 40));
  });
});

describe('One mail to two of our mailboxes', () => {
  it('is one ticket in each, and each names the other', async () => {
    const customer = someone();
    await write({ from: customer, to: `${help}, ${kefu}` });
    const [one, other] = await ticketsOf(customer);
    expect(await conversationOf(one?.ticketId ?? '')).toMatchObject({ linkedTicketIds: [other?.ticketId] });
    expect(await conversationOf(other?.ticketId ?? '')).toMatchObject({ linkedTicketIds: [one?.ticketId] });
  });

  it('that quotes a number stands in that ticket once', async () => {
    const { ticketId, number, customer } = await ticketFrom(someone());
    await write({ from: customer, to: `${kefu}, ${help}`, subject: `Re: [${number}] Broken lamp` });
    expect(await saidBy(ticketId)).toHaveLength(2);
    expect(await ticketsOf(customer)).toHaveLength(2);
  });
});
