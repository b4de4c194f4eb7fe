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

describe("An agent's mail that begins with @fwd", () => {
  it("opens a ticket of the forwarded mail's author, who is acknowledged", async () => {
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

  it("is held if the author can't be found", async () => {
    const [agent, subject] = [await newAgent(), `Fwd: ${someone()}`];
    await write({ from: agent, to: help, subject, text: '@fwd\n\nplease see the letter' });
    expect(await reasonHeld(subject)).toBe('unclear-forward');
    expect(await ticketsOf(agent)).toEqual([]);
  });

  it('is not recognized without authentication of the agent', async () => {
    const [agent, customer] = [await newAgent(), someone()];
    const subject = `Fwd: for ${customer}`;
    const headers = { 'X-Local-SES-DMARC-Verdict': 'GRAY', 'X-Local-SES-SPF-Verdict': 'FAIL' };
    await write({ from: agent, to: help, subject, text: forwardOf(customer), headers });
    expect(await reasonHeld(subject)).toBe('forged-sender');
    expect(await ticketsOf(customer)).toEqual([]);
  });
});

it("a customer's mail with @fwd is their own", async () => {
  const [customer, other] = [someone(), someone()];
  await write({ from: customer, to: help, text: forwardOf(other) });
  expect(await ticketsOf(customer)).toHaveLength(1);
  expect(await ticketsOf(other)).toEqual([]);
});
