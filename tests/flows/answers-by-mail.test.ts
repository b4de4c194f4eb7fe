import { describe, expect, it } from 'vitest';
import { advance, api } from '../stack.ts';
import {
  type CustomerMail,
  conversationOf,
  heldMails,
  onlyTicketOf,
  rawOf,
  receivedBy,
  type SentMail,
  someone,
  ticketsOf,
  write,
  writeRaw,
} from './correspondence.ts';
import { assign, historyOf, newAgent } from './desk.ts';

const help = 'help@support.example.com';

/** A ticket whose agent was notified, and the address for the agent's answer. */
async function told() {
  const [customer, agent] = [someone(), await newAgent()];
  const question = await write({ from: customer, to: help, subject: 'Broken lamp', text: 'It is dark.' });
  const { ticketId } = await onlyTicketOf(customer);
  await assign(ticketId, agent);
  // Intake recognizes a new agent within a minute.
  await advance('PT1M');
  const [notification] = await receivedBy(agent.address);
  const answerTo = notification?.replyTo[0]?.address ?? '';
  const answer = (mail: Partial<CustomerMail> = {}) =>
    write({
      from: agent.address,
      to: answerTo,
      subject: `Re: ${notification?.subject}`,
      text: 'Try a bulb.',
      ...mail,
    });
  return { customer, agent, question, ticketId, answerTo, answer };
}

async function heldReason(subject: string): Promise<string | undefined> {
  return (await heldMails()).find((held) => held.subject === subject)?.reason;
}

describe("An agent's answer to a notification", () => {
  it('is posted as their reply, and is sent to the customer in the thread of their own mail', async () => {
    const { customer, agent, question, ticketId, answer } = await told();
    await answer({
      text: 'Try a new bulb.\n\nOn Sun, 22 Nov 2026 at 10:00, Local Support wrote:\n> It is dark.\n',
      attachments: [{ filename: 'bulb.txt', content: Buffer.from('E27') }],
    });
    const ticket = await conversationOf(ticketId);
    expect(ticket.status).toBe('pending');
    expect(ticket.conversation.items.at(-1)).toMatchObject({
      kind: 'reply',
      authorId: agent.agentId,
      text: 'Try a new bulb.',
      attachments: [{ filename: 'bulb.txt' }],
      mail: { state: 'delivered' },
    });
    const replied = (await historyOf(ticketId)).find(({ type }) => type === 'ticket.replied');
    expect(replied?.actor).toMatchObject({ kind: 'agent', agentId: agent.agentId });
    const reply = (await receivedBy(customer)).at(-1);
    expect(reply?.text).toContain('Try a new bulb.');
    expect(reply?.references).toContain(question);
    expect(reply?.text).not.toContain('agent-');
    expect(reply?.from[0]?.address).toBe(help);
  });

  it('is posted once if it arrives twice', async () => {
    const { ticketId, answer, answerTo, agent } = await told();
    await answer();
    const raw = [
      `From: ${agent.address}`,
      `To: ${answerTo}`,
      `Message-ID: <twice-${agent.address}>`,
      'Subject: Re: Broken lamp',
      '',
      'Twice.',
      '',
    ].join('\r\n');
    await writeRaw(agent.address, answerTo, raw);
    await writeRaw(agent.address, answerTo, raw);
    const replies = (await conversationOf(ticketId)).conversation.items.filter(
      ({ kind }) => kind === 'reply',
    );
    expect(replies.map(({ text }) => text.trim())).toEqual(['Try a bulb.', 'Twice.']);
  });

  it('is held if it is from another agent', async () => {
    const { ticketId, answer } = await told();
    const colleague = await newAgent();
    await advance('PT1M');
    const subject = `Colleague ${colleague.address}`;
    await answer({ from: colleague.address, subject });
    expect(await heldReason(subject)).toBe('agent-mail');
    expect((await conversationOf(ticketId)).status).toBe('new');
  });

  it('is held if its sender failed authentication', async () => {
    const { agent, ticketId, answer } = await told();
    const subject = `Forged ${agent.address}`;
    await answer({ subject, headers: { 'X-Local-SES-DMARC-Verdict': 'FAIL' } });
    expect(await heldReason(subject)).toBe('forged-sender');
    expect((await conversationOf(ticketId)).status).toBe('new');
  });

  it('is ignored if it is an out-of-office notice', async () => {
    const { agent, customer, answer } = await told();
    const subject = `Away ${agent.address}`;
    await answer({ subject, headers: { 'Auto-Submitted': 'auto-replied' } });
    expect(await heldReason(subject)).toBe('agent-mail');
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it('is held if it contains only the quote', async () => {
    const { agent, customer, answer } = await told();
    const subject = `Empty ${agent.address}`;
    await answer({ subject, text: '\n' });
    expect(await heldReason(subject)).toBe('agent-mail');
    expect(await receivedBy(customer)).toHaveLength(1);
  });
});

describe('No part of a notification reaches the customer', () => {
  const own = 'A new bulb is on its way.';

  it.each([
    [
      'from a program whose language nobody listed',
      (notification: SentMail, answerTo: string) =>
        `${own}\n\nВід: Desk <${answerTo}>\nНадіслано: 22 листопада 2026 р. 10:00\nКому: Kim\nТема: ${notification.subject}\n\n${notification.text}`,
    ],
    [
      'that quotes the notice, above the answer',
      (notification: SentMail, answerTo: string) =>
        `нд, 22 лист. 2026 р. о 10:00 Desk <${answerTo}> пише:\n${notification.text.replace(/^/gm, '> ')}\n\n${own}`,
    ],
  ])('%s', async (_, textOf) => {
    const { agent, customer, ticketId, answer, answerTo } = await told();
    const [notification] = await receivedBy(agent.address);
    if (!notification) throw new Error('The agent was not told.');
    await answer({ text: textOf(notification, answerTo) });
    expect((await conversationOf(ticketId)).conversation.items.at(-1)).toMatchObject({
      kind: 'reply',
      text: own,
    });
    const reply = (await receivedBy(customer)).at(-1);
    expect(reply?.text).toContain(own);
    expect(reply && (await rawOf(reply))).not.toMatch(/agent-|above this line/);
  });

  it("when it can't be separated from the answer: that is held", async () => {
    const { agent, customer, answer } = await told();
    const [notification] = await receivedBy(agent.address);
    const subject = `Below ${agent.address}`;
    await answer({ subject, text: `${notification?.text}\n\n${own}` });
    expect(await heldReason(subject)).toBe('agent-mail');
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it.each(['Automatisch antwoord', 'Risposta automatica', 'Automatisk svar'])(
    'when the answer is an out-of-office notice by its subject only: %s',
    async (words) => {
      const { agent, customer, answer } = await told();
      const subject = `${words}: Broken lamp ${agent.address}`;
      await answer({ subject });
      expect(await heldReason(subject)).toBe('agent-mail');
      expect(await receivedBy(customer)).toHaveLength(1);
    },
  );
});

describe('A mail from a member of the desk', () => {
  it.each([
    ['to a mailbox', () => help],
    [
      "to a customer's reply address",
      async (customer: string) => (await receivedBy(customer))[0]?.replyTo[0]?.address,
    ],
  ])('creates no customer and posts no reply: %s', async (_, to) => {
    const { agent, customer, ticketId } = await told();
    const subject = `Stray ${agent.address}`;
    await write({ from: agent.address, to: (await to(customer)) ?? '', subject });
    expect(await heldReason(subject)).toBe('agent-mail');
    expect(await ticketsOf(agent.address)).toEqual([]);
    const customerMessages = (await conversationOf(ticketId)).conversation.items.filter(
      ({ kind }) => kind === 'customer',
    );
    expect(customerMessages).toHaveLength(1);
  });

  it('is held if it is from one of our own mailboxes', async () => {
    const subject = `Ours ${someone()}`;
    await write({ from: 'kefu@support.example.com', to: help, subject });
    expect(await heldReason(subject)).toBe('own-address');
  });

  it("is the customer's if a form sends it for them", async () => {
    const customer = someone();
    await write({ from: help, to: help, headers: { 'Reply-To': customer }, subject: 'From the form' });
    expect(await ticketsOf(customer)).toMatchObject([{ subject: 'From the form' }]);
  });

  it('becomes a ticket when a supervisor releases it', async () => {
    const { agent } = await told();
    const subject = `Private ${agent.address}`;
    await write({ from: agent.address, to: help, subject });
    const held = (await heldMails()).find((mail) => mail.subject === subject);
    const released = await api('supervisor')(`POST /v1/quarantine/${held?.quarantineId}/release`);
    expect(released.status).toBeLessThan(300);
    await advance('PT1M');
    expect(await ticketsOf(agent.address)).toHaveLength(1);
  });
});
