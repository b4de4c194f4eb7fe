import { describe, expect, it } from 'vitest';
import { api } from '../stack.ts';
import { heldMails, onlyTicketOf, receivedBy, someone, ticketsOf, write } from './correspondence.ts';

const help = 'help@support.example.com';

async function newAgent(): Promise<string> {
  const address = someone();
  await api('admin')('POST /v1/agents', { body: { name: 'Ana Silva', address } });
  return address;
}

const forwardOf = (customer: string) =>
  `@fwd\n\n---------- Forwarded message ---------\nFrom: Li Wei <${customer}>\nDate: Sun, 22 Nov 2026\n` +
  `Subject: Broken lamp\nTo: <sales@desk.example>\n\nIt is dark.`;

async function reasonHeld(subject: string): Promise<string | undefined> {
  return (await heldMails()).find((mail) => mail.subject === subject)?.reason;
}

describe('An agent who forwards a mail with @fwd first', () => {
  it('opens a ticket of who wrote it, who is told so', async () => {
    const [agent, customer] = [await newAgent(), someone()];
    await write({ from: agent, to: help, subject: 'Fwd: Broken lamp', text: forwardOf(customer) });
    const ticket = await onlyTicketOf(customer);
    expect(ticket.subject).toBe('Broken lamp');
    expect(ticket.conversation.items[0]).toMatchObject({
      text: 'It is dark.',
      from: { address: customer, name: 'Li Wei' },
      authorId: expect.stringMatching(/^agt_/),
    });
    expect(await receivedBy(customer)).toHaveLength(1);
    expect(await ticketsOf(agent)).toEqual([]);
  });

  it('is no customer either where no sender can be found: the mail is held', async () => {
    const [agent, subject] = [await newAgent(), `Fwd: ${someone()}`];
    await write({ from: agent, to: help, subject, text: '@fwd\n\nplease see the letter' });
    expect(await reasonHeld(subject)).toBe('unclear-forward');
    expect(await ticketsOf(agent)).toEqual([]);
  });

  it('must be one: nothing but the proof of a mail domain lets somebody speak for others', async () => {
    const [agent, customer] = [await newAgent(), someone()];
    const subject = `Fwd: for ${customer}`;
    const headers = { 'X-Local-SES-DMARC-Verdict': 'GRAY', 'X-Local-SES-SPF-Verdict': 'FAIL' };
    await write({ from: agent, to: help, subject, text: forwardOf(customer), headers });
    expect(await reasonHeld(subject)).toBe('forged-sender');
    expect(await ticketsOf(customer)).toEqual([]);
  });
});

it('A customer who writes @fwd writes for themselves', async () => {
  const [customer, other] = [someone(), someone()];
  await write({ from: customer, to: help, text: forwardOf(other) });
  expect(await ticketsOf(customer)).toHaveLength(1);
  expect(await ticketsOf(other)).toEqual([]);
});
