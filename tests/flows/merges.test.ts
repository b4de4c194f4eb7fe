import { describe, expect, it } from 'vitest';
import { api, drain } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const help = 'help@support.example.com';
const agent = api('admin');

/** Two tickets by mail, and the headers by which an answer finds the first. */
async function twoTickets(other?: string) {
  const customer = someone();
  const question = await write({ from: customer, to: help, subject: 'Broken lamp' });
  const { ticketId: source, number } = await onlyTicketOf(customer);
  const [acknowledgement] = await receivedBy(customer);
  await write({ from: other ?? customer, to: help, subject: 'The lamp again' });
  const target = (await ticketsOf(other ?? customer))[0]?.ticketId ?? '';
  const token = acknowledgement?.replyTo[0]?.address ?? '';
  return { customer, question, source, number, target, token };
}

const saidIn = async (ticketId: string) =>
  (await conversationOf(ticketId)).conversation.items.filter((item) => item.kind === 'customer');

describe('Mail to a merged ticket', () => {
  it('is added to the target ticket, however it was threaded', async () => {
    const { customer, question, source, number, target, token } = await twoTickets();
    await agent(`POST /v1/tickets/${source}/merge`, { body: { into: target } });
    await write({ from: customer, to: token, text: 'By token.' });
    await write({ from: customer, to: help, inReplyTo: question, text: 'By id.' });
    await write({ from: customer, to: help, subject: `Re: [${number}] Broken lamp`, text: 'By number.' });
    const said = await saidIn(target);
    expect(said.slice(2)).toMatchObject([
      { text: 'By token.', ticketId: target },
      { text: 'By id.', ticketId: target },
      { text: 'By number.', ticketId: target },
    ]);
    expect(await ticketsOf(customer)).toHaveLength(2);
  });

  it('of another customer is added too, and the answer reaches both', async () => {
    const other = someone();
    const { customer, question, source, target } = await twoTickets(other);
    await agent(`POST /v1/tickets/${source}/merge`, { body: { into: target } });
    await write({ from: customer, to: help, inReplyTo: question, text: 'Hello?' });
    expect((await saidIn(target)).at(-1)).toMatchObject({ text: 'Hello?' });
    await agent(`POST /v1/tickets/${target}/replies`, { body: { text: 'A new one is under way.' } });
    await drain();
    for (const person of [customer, other]) {
      expect((await receivedBy(person)).at(-1)?.text).toContain('under way');
    }
  });

  it('is added to the ticket itself again once it is unmerged', async () => {
    const { customer, source, target, token } = await twoTickets();
    await agent(`POST /v1/tickets/${source}/merge`, { body: { into: target } });
    await agent(`POST /v1/tickets/${source}/unmerge`);
    await write({ from: customer, to: token, text: 'Alone.' });
    expect((await saidIn(source)).at(-1)).toMatchObject({ text: 'Alone.' });
    expect(await saidIn(target)).toHaveLength(1);
  });
});

describe('A mail that was split off', () => {
  it('brings its answers to the new ticket, and its customer is not notified', async () => {
    const customer = someone();
    await write({ from: customer, to: help, subject: 'Broken lamp' });
    const { ticketId } = await onlyTicketOf(customer);
    const token = (await receivedBy(customer))[0]?.replyTo[0]?.address ?? '';
    const second = await write({ from: customer, to: token, text: 'And my invoice?' });
    const messageId = (await saidIn(ticketId)).at(-1)?.messageId;
    const body = { messageIds: [messageId], subject: 'Invoice' };
    expect((await agent(`POST /v1/tickets/${ticketId}/split`, { body })).status).toBe(201);
    await drain();
    const opened = (await ticketsOf(customer)).find(({ subject }) => subject === 'Invoice');
    await write({ from: customer, to: help, inReplyTo: second, text: 'Please?' });
    expect((await saidIn(opened?.ticketId ?? '')).map(({ text }) => text)).toEqual([
      'And my invoice?',
      'Please?',
    ]);
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it('is a duplicate when it arrives again', async () => {
    const customer = someone();
    await write({ from: customer, to: help, subject: 'Broken lamp' });
    const { ticketId, number } = await onlyTicketOf(customer);
    const mail = {
      from: customer,
      to: help,
      subject: `Re: [${number}] Broken lamp`,
      text: 'And my invoice?',
      messageId: `<split-${customer}>`,
      headers: { Date: 'Sun, 22 Nov 2026 10:00:00 +0000' },
    };
    await write(mail);
    const messageId = (await saidIn(ticketId)).at(-1)?.messageId;
    const body = { messageIds: [messageId], subject: 'Invoice' };
    await agent(`POST /v1/tickets/${ticketId}/split`, { body });
    await write(mail);
    const all = await ticketsOf(customer);
    expect(await Promise.all(all.map(async (each) => (await saidIn(each.ticketId)).length))).toEqual([1, 1]);
  });
});
