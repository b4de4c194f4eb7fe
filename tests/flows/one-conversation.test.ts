import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { conversationOf, onlyTicketOf, someone, ticketsOf, write, writeRaw } from './correspondence.ts';

const help = 'help@support.example.com';
const newId = () => `<${randomUUID()}@customers.example>`;

const saidIn = async (ticketId: string) =>
  (await conversationOf(ticketId)).conversation.items.filter(({ kind }) => kind === 'customer');

describe('Mails about a mail that the desk never received are one ticket', () => {
  it('if two people answer it, each with a copy to the other', async () => {
    const [mei, bob] = [someone(), someone()];
    const unknown = newId();
    const mail = { to: help, subject: 'Re: Delivery', inReplyTo: unknown, references: [unknown] };
    await write({ ...mail, from: mei, cc: bob });
    await write({ ...mail, from: bob, cc: mei });
    const { ticketId } = await onlyTicketOf(mei);
    expect(await saidIn(ticketId)).toHaveLength(2);
    expect(await ticketsOf(bob)).toEqual([]);
  });

  it('if an answer arrives before its question', async () => {
    const [mei, bob] = [someone(), someone()];
    const question = newId();
    await write({ from: bob, to: help, cc: mei, subject: 'Re: Delivery', inReplyTo: question });
    const raw = [
      `From: ${mei}`,
      `To: ${help}`,
      `Cc: ${bob}`,
      `Message-ID: ${question}`,
      'Subject: Delivery',
      '',
      'When?',
    ];
    await writeRaw(mei, help, raw.join('\r\n'));
    const { ticketId } = await onlyTicketOf(bob);
    expect(await saidIn(ticketId)).toHaveLength(2);
    // The question is received like any other mail: a second time it is a duplicate.
    await writeRaw(mei, help, raw.join('\r\n'));
    expect(await saidIn(ticketId)).toHaveLength(2);
    expect(await ticketsOf(mei)).toEqual([]);
  });

  it.each([
    ['under another subject', { subject: 'Re: Invoice' }, (mei: string) => ({ cc: mei })],
    ['of somebody who takes no part', {}, () => ({})],
  ])('but not %s', async (_, other, copy) => {
    const [mei, bob] = [someone(), someone()];
    const unknown = newId();
    const mail = { to: help, subject: 'Re: Delivery', inReplyTo: unknown };
    await write({ ...mail, from: mei });
    await write({ ...mail, from: bob, ...copy(mei), ...other });
    expect(await saidIn((await onlyTicketOf(mei)).ticketId)).toHaveLength(1);
    expect(await onlyTicketOf(bob)).toMatchObject({ collaborators: 'cc' in copy(mei) ? [mei] : [] });
  });
});

it('mail to a subaddress of a mailbox is routed to the mailbox', async () => {
  const customer = someone();
  await write({ from: customer, to: 'help+shop@support.example.com' });
  expect(await onlyTicketOf(customer)).toMatchObject({ status: 'new' });
});

it("the same mail with a list's footer is a duplicate, another mail under its id is not", async () => {
  const customer = someone();
  const messageId = newId();
  const raw = (text: string, date = 'Sun, 22 Nov 2026 10:00:00 +0000') =>
    [
      `From: ${customer}`,
      `To: ${help}`,
      `Message-ID: ${messageId}`,
      `Date: ${date}`,
      'Subject: Lamp',
      '',
      text,
    ].join('\r\n');
  await writeRaw(customer, help, raw('It is broken.'));
  await writeRaw(customer, help, raw('It is broken.\r\n_______\r\nLamps mailing list'));
  expect(await ticketsOf(customer)).toHaveLength(1);
  await writeRaw(customer, help, raw('Where is my refund?'));
  expect(await ticketsOf(customer)).toHaveLength(2);
});

describe('The reference of another ticket system', () => {
  it('leads its mail to the ticket, but not that of a forger or another sender', async () => {
    const system = someone();
    const number = `INC${String(Date.now()).slice(-9)}`;
    await write({ from: system, to: help, subject: `${number} opened` });
    const { ticketId } = await onlyTicketOf(system);
    await write({ from: system, to: help, subject: `Incident ${number} was updated` });
    expect((await saidIn(ticketId)).at(-1)).toMatchObject({ threadedBy: 'foreign-number' });
    const headers = { 'X-Local-SES-DMARC-Verdict': 'GRAY', 'X-Local-SES-SPF-Verdict': 'FAIL' };
    await write({ from: system, to: help, subject: `Incident ${number} again`, headers });
    expect(await saidIn(ticketId)).toHaveLength(2);
    const other = someone();
    await write({ from: other, to: help, subject: `Incident ${number} elsewhere` });
    expect(await onlyTicketOf(other)).toMatchObject({ linkedTicketIds: [] });
  });
});
