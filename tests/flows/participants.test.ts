import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { api, drain } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';
import { historyOf } from './desk.ts';

const help = 'help@support.example.com';
const kefu = 'kefu@support.example.com';

const organization = () => `${randomUUID().slice(0, 8)}.example`;

/** A ticket whose customer wrote by mail, with what others may know about it. */
async function ticketFrom(customer: string, more: { cc?: string } = {}) {
  const question = await write({ from: customer, to: help, subject: 'Broken lamp', ...more });
  const ticket = await onlyTicketOf(customer);
  const [acknowledgement] = await receivedBy(customer);
  return { ...ticket, customer, question, token: acknowledgement?.replyTo[0]?.address ?? '' };
}

async function reply(ticketId: string, body: object = {}) {
  const answer = await api('admin')(`POST /v1/tickets/${ticketId}/replies`, {
    body: { text: 'A new one is under way.', ...body },
  });
  await drain();
  return answer;
}

const saidBy = async (ticketId: string) =>
  (await conversationOf(ticketId)).conversation.items.filter(({ kind }) => kind === 'customer');

describe("A customer's colleague", () => {
  it.each([
    ['answers a mail of the customer', (question: string) => ({ inReplyTo: question })],
    ['answers below older mail', (question: string) => ({ references: [question] })],
  ])('who %s opens their own linked ticket: sharing a domain proves nothing', async (_, pointer) => {
    const acme = organization();
    const { ticketId, question } = await ticketFrom(someone(acme));
    const colleague = someone(acme);
    await write({ from: colleague, to: help, subject: 'Re: Broken lamp', ...pointer(question) });
    expect(await onlyTicketOf(colleague)).toMatchObject({ linkedTicketIds: [ticketId] });
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [], proposedCollaborators: [] });
    expect(await saidBy(ticketId)).toHaveLength(1);
  });

  it('who quotes the number opens their own linked ticket', async () => {
    const acme = organization();
    const { ticketId, number } = await ticketFrom(someone(acme));
    const colleague = someone(acme);
    await write({ from: colleague, to: help, subject: `About [${number}]` });
    expect(await onlyTicketOf(colleague)).toMatchObject({ linkedTicketIds: [ticketId] });
  });

  it('whose program answers our mail adds a message and no participant', async () => {
    const acme = organization();
    const { ticketId, token } = await ticketFrom(someone(acme));
    await write({ from: someone(acme), to: token, headers: { 'Auto-Submitted': 'auto-replied' } });
    expect(await saidBy(ticketId)).toHaveLength(2);
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [], proposedCollaborators: [] });
  });
});

describe('A stranger', () => {
  it('who quotes the number opens their own linked ticket', async () => {
    const { ticketId, number } = await ticketFrom(someone());
    const stranger = someone();
    await write({ from: stranger, to: help, subject: `Re: [${number}] Broken lamp` });
    expect(await onlyTicketOf(stranger)).toMatchObject({ linkedTicketIds: [ticketId] });
    expect(await saidBy(ticketId)).toHaveLength(1);
  });

  it('with the reply address, from a forwarded mail, adds a message, and participates once an agent confirms it', async () => {
    const { ticketId, token } = await ticketFrom(someone());
    const friend = someone();
    await write({ from: friend, to: token, subject: 'Fwd: Broken lamp' });
    expect(await saidBy(ticketId)).toHaveLength(2);
    expect(await conversationOf(ticketId)).toMatchObject({
      collaborators: [],
      proposedCollaborators: [friend],
    });
    expect(Object((await reply(ticketId)).body)).toMatchObject({ leftOut: [] });
    expect(await receivedBy(friend)).toEqual([]);

    const confirm = `POST /v1/tickets/${ticketId}/proposed-collaborators/${friend}/confirm` as const;
    expect((await api('admin')(confirm)).status).toBe(200);
    expect(await conversationOf(ticketId)).toMatchObject({
      collaborators: [friend],
      proposedCollaborators: [],
    });
    expect((await api('admin')(confirm)).status).toBe(404);
    await reply(ticketId);
    expect(await receivedBy(friend)).toHaveLength(1);
  });

  it('whom an agent dismisses does not participate, and the history records it', async () => {
    const { ticketId, token } = await ticketFrom(someone());
    const friend = someone();
    await write({ from: friend, to: token });
    const dismissal = `DELETE /v1/tickets/${ticketId}/proposed-collaborators/${friend}` as const;
    expect((await api('admin')(dismissal)).status).toBe(204);
    expect((await api('admin')(dismissal)).status).toBe(404);
    expect(await conversationOf(ticketId)).toMatchObject({ collaborators: [], proposedCollaborators: [] });
    const changes = (await historyOf(ticketId)).filter(
      ({ type }) => type === 'ticket.proposed-collaborators-changed',
    );
    expect(changes.map(({ data }) => data)).toEqual([
      { added: [friend], removed: [] },
      { added: [], removed: [friend] },
    ]);
  });
});

describe('A dismissed participant', () => {
  it('is not proposed again by the next mail that names them, though others still are', async () => {
    const { ticketId, token } = await ticketFrom(someone());
    const [friend, other] = [someone(), someone()];
    await write({ from: friend, to: token });
    const path = `/v1/tickets/${ticketId}/proposed-collaborators/${friend}` as const;
    expect((await api('admin')(`DELETE ${path}`)).status).toBe(204);

    await write({ from: friend.toUpperCase(), to: token });
    await write({ from: other, to: token, cc: friend });
    expect(await saidBy(ticketId)).toHaveLength(4);
    expect(await conversationOf(ticketId)).toMatchObject({
      collaborators: [],
      proposedCollaborators: [other],
    });
    expect((await api('admin')(`POST ${path}/confirm`)).status).toBe(404);
  });

  it('is not proposed again when the ticket is merged into another one', async () => {
    const [{ ticketId, token }, into] = [await ticketFrom(someone()), await ticketFrom(someone())];
    const friend = someone();
    await write({ from: friend, to: token });
    await api('admin')(`DELETE /v1/tickets/${ticketId}/proposed-collaborators/${friend}`);
    await api('admin')(`POST /v1/tickets/${ticketId}/merge`, { body: { into: into.ticketId } });
    await write({ from: friend, to: token });
    const merged = await conversationOf(into.ticketId);
    expect(merged).toMatchObject({ proposedCollaborators: [] });
    expect(merged.conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(4);
  });

  it('may be proposed for another ticket', async () => {
    const [{ ticketId, token }, elsewhere] = [await ticketFrom(someone()), await ticketFrom(someone())];
    const friend = someone();
    await write({ from: friend, to: token });
    await api('admin')(`DELETE /v1/tickets/${ticketId}/proposed-collaborators/${friend}`);
    await write({ from: friend, to: elsewhere.token });
    expect(await conversationOf(elsewhere.ticketId)).toMatchObject({ proposedCollaborators: [friend] });
  });

  it('participates once the customer copies them', async () => {
    const { ticketId, customer, token } = await ticketFrom(someone());
    const friend = someone();
    await write({ from: friend, to: token });
    await api('admin')(`DELETE /v1/tickets/${ticketId}/proposed-collaborators/${friend}`);
    await write({ from: customer, to: token, cc: friend });
    expect(await conversationOf(ticketId)).toMatchObject({
      collaborators: [friend],
      proposedCollaborators: [],
    });
  });
});

describe('A person whom the customer copies', () => {
  it('participates, except for the desk itself and agents', async () => {
    const [friend, agent] = [someone(), someone()];
    await api('admin')('POST /v1/agents', { body: { name: 'Ana Silva', address: agent } });
    const cc = `${friend.toUpperCase()}, ${agent}, ${kefu}, anything@support.example.com, no-reply@shop.example`;
    expect(await ticketFrom(someone(), { cc })).toMatchObject({ collaborators: [friend] });
  });

  it('receives the answer, and answers into the same ticket', async () => {
    const friend = someone();
    const { ticketId, customer } = await ticketFrom(someone(), { cc: friend });
    await reply(ticketId);
    const [mail] = await receivedBy(friend);
    expect(mail?.envelope.to.sort()).toEqual([customer, friend].sort());
    await write({ from: friend, to: help, inReplyTo: mail?.messageId, text: 'Thank you!' });
    expect((await saidBy(ticketId)).at(-1)).toMatchObject({ text: 'Thank you!', threadedBy: 'in-reply-to' });
    expect(await ticketsOf(friend)).toEqual([]);
  });

  it('gets no acknowledgement', async () => {
    const friend = someone();
    await ticketFrom(someone(), { cc: friend });
    expect(await receivedBy(friend)).toEqual([]);
  });

  it('does not replace the customer, who still receives the answer', async () => {
    const friend = someone();
    const { ticketId, question, customer } = await ticketFrom(someone(), { cc: friend });
    await write({ from: friend, to: help, cc: customer, inReplyTo: question });
    expect(await saidBy(ticketId)).toHaveLength(2);
    await reply(ticketId);
    const sent = (await receivedBy(customer)).at(-1);
    expect(sent?.envelope.to).toEqual([customer, friend]);
  });

  it('no longer is left out of the answer, which states it', async () => {
    const [friend, boss] = [someone(), someone()];
    const { ticketId, token, customer } = await ticketFrom(someone(), { cc: `${friend}, ${boss}` });
    const { ticketId: other } = await ticketFrom(someone(), { cc: friend });
    await write({ from: customer, to: token, cc: boss, text: 'Just between us.' });
    expect(Object((await reply(ticketId)).body)).toMatchObject({
      recipients: [customer, boss],
      leftOut: [friend],
    });
    expect(await receivedBy(friend)).toEqual([]);
    expect(Object((await reply(ticketId, { cc: [friend] })).body)).toMatchObject({
      recipients: [customer, friend],
      leftOut: [boss],
    });
    expect(Object((await reply(other)).body)).toMatchObject({ leftOut: [] });
  });

  it('does not participate if none of our addresses is in the header, as with Bcc', async () => {
    const [customer, friend] = [someone(), someone()];
    await write({ from: customer, to: friend, envelopeTo: help });
    expect(await onlyTicketOf(customer)).toMatchObject({ collaborators: [], proposedCollaborators: [] });
  });

  it('participates up to the limit of forty, and the mail is received anyway', async () => {
    const crowd = Array.from({ length: 60 }, () => someone());
    const ticket = await ticketFrom(someone(), { cc: crowd.join(', ') });
    expect(ticket.collaborators).toEqual(crowd.slice(0, 40));
  });
});

describe('One mail to two of our mailboxes', () => {
  it('is one ticket in each, with links to each other', async () => {
    const customer = someone();
    await write({ from: customer, to: `${help}, ${kefu}` });
    const [one, other] = await ticketsOf(customer);
    expect(await conversationOf(one?.ticketId ?? '')).toMatchObject({ linkedTicketIds: [other?.ticketId] });
    expect(await conversationOf(other?.ticketId ?? '')).toMatchObject({ linkedTicketIds: [one?.ticketId] });
  });

  it('that quotes a number is added to that ticket once', async () => {
    const { ticketId, number, customer } = await ticketFrom(someone());
    await write({ from: customer, to: `${kefu}, ${help}`, subject: `Re: [${number}] Broken lamp` });
    expect(await saidBy(ticketId)).toHaveLength(2);
    expect(await ticketsOf(customer)).toHaveLength(2);
  });
});
