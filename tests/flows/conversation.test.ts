import { describe, expect, it } from 'vitest';
import { api, drain } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const help = 'help@support.example.com';

describe('A mail to a support address', () => {
  it('becomes a ticket that is acknowledged once', async () => {
    const customer = someone();
    const messageId = await write({ from: customer, to: help, subject: 'Broken lamp', text: 'It is dark.' });
    const ticket = await onlyTicketOf(customer);
    expect(ticket).toMatchObject({ status: 'new', subject: 'Broken lamp' });
    expect(ticket.conversation.items.map(({ kind }) => kind)).toEqual(['customer', 'acknowledgement']);
    const [acknowledgement, ...more] = await receivedBy(customer);
    expect(more).toEqual([]);
    expect(acknowledgement).toMatchObject({ inReplyTo: messageId, references: [messageId] });
    expect(acknowledgement?.subject).toBe(`[${ticket.number}] Broken lamp`);
    expect(acknowledgement?.text).toContain(ticket.number);
  });

  it('is acknowledged in the language of its mailbox', async () => {
    const customer = someone();
    await write({ from: customer, to: 'kefu@support.example.com', subject: '灯坏了' });
    const [acknowledgement] = await receivedBy(customer);
    expect(acknowledgement?.text).toContain('您的工单号是');
  });

  it('is one message of one ticket if it arrives twice', async () => {
    const customer = someone();
    const mail = {
      from: customer,
      to: help,
      messageId: `<twice-${customer}>`,
      headers: { Date: 'Sun, 22 Nov 2026 10:00:00 +0000' },
    };
    await write(mail);
    await write(mail);
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items.filter(({ kind }) => kind === 'customer')).toHaveLength(1);
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it('is kept and marked if another mail had its id', async () => {
    const customer = someone();
    const messageId = `<reused-${customer}>`;
    await write({ from: customer, to: help, messageId, text: 'First.' });
    await write({ from: customer, to: help, messageId, text: 'Second.' });
    const tickets = await Promise.all(
      (await ticketsOf(customer)).map(({ ticketId }) => conversationOf(ticketId)),
    );
    const messages = tickets
      .flatMap((ticket) => ticket.conversation.items)
      .filter(({ kind }) => kind === 'customer');
    expect(messages.map(({ text }) => text).sort()).toEqual(['First.', 'Second.']);
    expect(messages.filter((message) => 'idReused' in message)).toHaveLength(1);
  });

  it('is one ticket in each of two mailboxes', async () => {
    const customer = someone();
    await write({ from: customer, to: `${help}, kefu@support.example.com` });
    expect(await ticketsOf(customer)).toHaveLength(2);
  });
});

describe("An agent's reply", () => {
  async function answered() {
    const customer = someone();
    const question = await write({ from: customer, to: help, subject: 'Broken lamp' });
    const { ticketId } = await onlyTicketOf(customer);
    const reply = await api('admin')(`POST /v1/tickets/${ticketId}/replies`, {
      body: { text: 'We will send a new one.' },
    });
    expect(reply.status).toBe(201);
    await drain();
    const mail = (await receivedBy(customer)).find(({ text }) => text.includes('a new one'));
    if (!mail) throw new Error('The reply never came.');
    return { customer, question, ticketId, mail };
  }

  it('reaches the customer in the thread of their own mail', async () => {
    const { question, mail } = await answered();
    expect(mail.references).toContain(question);
    expect(mail.subject).toMatch(/\[T\d{8}-\d{4,}\]/);
    expect(mail.headers.map(({ name }) => name)).not.toContain('Auto-Submitted');
  });

  it('reaches the customer in one thread with the acknowledgement', async () => {
    const { customer, mail } = await answered();
    const [acknowledgement] = await receivedBy(customer);
    expect(mail.references).toContain(acknowledgement?.messageId);
  });

  it('makes the ticket pending, and the mail is delivered', async () => {
    const { ticketId } = await answered();
    const ticket = await conversationOf(ticketId);
    expect(ticket.status).toBe('pending');
    expect(ticket.conversation.items.find(({ kind }) => kind === 'reply')?.mail?.state).toBe('delivered');
  });

  it('is answered in the same ticket, by its signed address', async () => {
    const { customer, ticketId, mail } = await answered();
    await write({
      from: customer,
      to: mail.replyTo[0]?.address ?? '',
      subject: 'whatever',
      text: 'Thank you!',
    });
    const ticket = await onlyTicketOf(customer);
    expect(ticket).toMatchObject({ ticketId, status: 'open' });
    expect(ticket.conversation.items.at(-1)).toMatchObject({ text: 'Thank you!', threadedBy: 'reply-token' });
  });

  it('is answered in the same ticket, by the id that SES assigned', async () => {
    const { customer, ticketId, mail } = await answered();
    await write({
      from: customer,
      to: help,
      subject: 'whatever',
      inReplyTo: mail.messageId,
      text: 'Thank you!',
    });
    const ticket = await conversationOf(ticketId);
    expect(ticket.conversation.items.at(-1)).toMatchObject({ text: 'Thank you!', threadedBy: 'in-reply-to' });
  });

  it('is answered in the same ticket, by its number in the subject', async () => {
    const { customer, ticketId, mail } = await answered();
    await write({ from: customer, to: help, subject: `Re: ${mail.subject}`, text: 'Thank you!' });
    const ticket = await conversationOf(ticketId);
    expect(ticket.conversation.items.at(-1)).toMatchObject({ text: 'Thank you!', threadedBy: 'subject-tag' });
  });

  it('lets a stranger in who refers to our mail, as a proposed participant', async () => {
    const { ticketId, mail } = await answered();
    const stranger = someone();
    await write({ from: stranger, to: help, inReplyTo: mail.messageId, text: 'Me too.' });
    const ticket = await conversationOf(ticketId);
    expect(ticket.conversation.items.at(-1)).toMatchObject({ text: 'Me too.', threadedBy: 'in-reply-to' });
    expect(ticket).toMatchObject({ collaborators: [], proposedCollaborators: [stranger] });
    expect(await ticketsOf(stranger)).toEqual([]);
  });

  it("leads a stranger who refers to the customer's own mail to a linked ticket", async () => {
    const [customer, stranger] = [someone(), someone()];
    const question = await write({ from: customer, to: help, subject: 'Broken lamp' });
    const { ticketId } = await onlyTicketOf(customer);
    await write({ from: stranger, to: help, inReplyTo: question, text: 'Me too.' });
    expect(await onlyTicketOf(stranger)).toMatchObject({ linkedTicketIds: [ticketId] });
  });

  it('is not sent if it is a note', async () => {
    const { customer, ticketId } = await answered();
    const before = await receivedBy(customer);
    const note = await api('admin')(`POST /v1/tickets/${ticketId}/notes`, {
      body: { text: 'Check the warranty.' },
    });
    expect(note.status).toBe(201);
    await drain();
    expect(await receivedBy(customer)).toHaveLength(before.length);
  });
});
