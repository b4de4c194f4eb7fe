import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../local/faults.ts';
import { faultPoints } from '../fault-points.ts';
import { api, drain, healFaults, injectFault, pass, skip } from '../stack.ts';
import {
  conversationOf,
  heldMails,
  onlyTicketOf,
  receivedBy,
  someone,
  write,
  writeRaw,
} from './correspondence.ts';

const help = 'help@support.example.com';

/** The visibility timeout of a message whose function crashed is six minutes. */
const visibleAgain = 'PT6M1S';

/** Messages are received up to three times; whatever is still repeated an hour later shows, too. */
async function untilRepeated(): Promise<void> {
  await pass('PT18M3S', visibleAgain);
  await skip('PT42M');
}

afterEach(healFaults);

/** The first claims the mail, the second records the id that SES gave it, the third settles it. */
const writeOfSender = { service: 'dynamodb', operation: 'PutItem', functionName: '*mail-send' };

describe('A mail becomes one ticket and one acknowledgement, though', () => {
  const faults: [string, Fault][] = [
    [
      'the table throttles',
      { service: 'dynamodb', operation: 'TransactWriteItems', fault: 'throttle', times: 2 },
    ],
    [
      'transactions collide',
      { service: 'dynamodb', operation: 'TransactWriteItems', fault: 'TransactionConflict', times: 3 },
    ],
    [
      'intake crashes before it commits',
      {
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        functionName: '*mail-intake',
        fault: 'crash-before',
      },
    ],
    [
      'intake crashes after it committed',
      {
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        functionName: '*mail-intake',
        fault: 'crash-after',
      },
    ],
    [
      'the answer to its commit gets lost',
      {
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        functionName: '*mail-intake',
        fault: 'timeout',
      },
    ],
    ['the bus fails', { service: 'events', operation: 'PutEvents', fault: '500', times: 3 }],
    [
      'the relay crashes after it published',
      { service: 'events', operation: 'PutEvents', fault: 'crash-after' },
    ],
    [
      'intake crashes after it counted against the limits of the address',
      { service: 'dynamodb', operation: 'UpdateItem', functionName: '*mail-intake', fault: 'crash-after' },
    ],
    [
      'the raw mail cannot be read at first',
      { service: 's3', operation: 'GetObject', functionName: '*mail-intake', fault: '500', times: 4 },
    ],
    ['SES asks for patience', { service: 'ses', operation: 'SendRawEmail', fault: 'throttle' }],
    [
      'the sender crashes before it sent',
      { service: 'dynamodb', operation: 'BatchGetItem', functionName: '*mail-send', fault: 'crash-before' },
    ],
    ['the sender crashes after it sent', { service: 'ses', operation: 'SendRawEmail', fault: 'crash-after' }],
    ["SES's answer gets lost", { service: 'ses', operation: 'SendRawEmail', fault: 'timeout' }],
    [
      'the sender crashes before it recorded the id of what it sent',
      { ...writeOfSender, nth: 2, fault: 'crash-before' },
    ],
    [
      'the sender crashes before it settled what it sent',
      { ...writeOfSender, nth: 3, fault: 'crash-before' },
    ],
    ['the sender crashes after it settled what it sent', { ...writeOfSender, nth: 3, fault: 'crash-after' }],
    [
      "SES's word is settled by a function that crashes before it wrote",
      { service: 'dynamodb', operation: 'UpdateItem', functionName: '*settle', fault: 'crash-before' },
    ],
    [
      "SES's word is settled by a function that crashes after it wrote",
      { service: 'dynamodb', operation: 'UpdateItem', functionName: '*settle', fault: 'crash-after' },
    ],
  ];

  it.each(faultPoints(faults))('%s', async (_, fault) => {
    const customer = someone();
    await injectFault(fault);
    await write({ from: customer, to: help });
    await untilRepeated();
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items.map(({ kind }) => kind)).toEqual(['customer', 'acknowledgement']);
    expect(await receivedBy(customer)).toHaveLength(1);
    expect(ticket.conversation.items[1]?.mail?.state).toBe('delivered');
  });
});

describe('When it is unknown whether a mail was sent', () => {
  it('an acknowledgement is not resent, and the ticket records it', async () => {
    const customer = someone();
    await injectFault({ service: 'ses', operation: 'SendRawEmail', fault: 'crash-before' });
    await write({ from: customer, to: help });
    await untilRepeated();
    expect(await receivedBy(customer)).toEqual([]);
    const ticket = await onlyTicketOf(customer);
    expect(ticket.conversation.items.find(({ kind }) => kind === 'acknowledgement')?.mail?.state).toBe(
      'failed',
    );
  });

  it("an agent's reply is marked as unknown, and can be resent", async () => {
    const customer = someone();
    await write({ from: customer, to: help });
    const { ticketId } = await onlyTicketOf(customer);
    await injectFault({ service: 'ses', operation: 'SendRawEmail', fault: 'crash-before' });
    await api('admin')(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'A new one is under way.' } });
    await drain();
    await untilRepeated();
    const reply = (await conversationOf(ticketId)).conversation.items.find(({ kind }) => kind === 'reply');
    expect(reply?.mail?.state).toBe('unknown');
    const again = await api('admin')(`POST /v1/tickets/${ticketId}/messages/${reply?.messageId}/resend`, {
      body: {},
    });
    expect(again.status).toBe(200);
    await drain();
    const mails = await receivedBy(customer);
    expect(mails.filter(({ text }) => text.includes('under way'))).toHaveLength(1);
  });
});

describe("A mail that can't become a ticket", () => {
  it('is held with the reason if its address is unknown', async () => {
    const nobody = `nobody-${someone().slice(0, 8)}@support.example.com`;
    await write({ from: someone(), to: nobody, subject: `To ${nobody}` });
    expect(await heldMails()).toContainEqual(
      expect.objectContaining({ reason: 'no-mailbox', subject: `To ${nobody}` }),
    );
  });

  it('is held when intake fails on it repeatedly, and other mails are processed', async () => {
    const [before, poison, after] = [someone(), someone(), someone()];
    await write({ from: before, to: help });
    await injectFault({
      service: 's3',
      operation: 'GetObject',
      functionName: '*mail-intake',
      fault: 'crash-before',
      times: 5,
    });
    await write({ from: poison, to: help, subject: `Poison of ${poison}` });
    await pass('PT2H', visibleAgain);
    await write({ from: after, to: help });
    expect(await heldMails()).toContainEqual(
      expect.objectContaining({ reason: 'parser-crashed', subject: `Poison of ${poison}` }),
    );
    await onlyTicketOf(before);
    await onlyTicketOf(after);
  });

  it('is held by a later run over the dead-letter queue if the first one crashed', async () => {
    const poison = someone();
    await injectFault({
      ...{ service: 's3', operation: 'GetObject', functionName: '*mail-intake' },
      ...{ fault: 'crash-before', times: 5 },
    });
    await injectFault({
      ...{ service: 'dynamodb', operation: 'PutItem', functionName: '*mail-quarantine' },
      ...{ fault: 'crash-before', times: 2 },
    });
    await write({ from: poison, to: help, subject: `Poison of ${poison}` });
    await pass('PT2H', visibleAgain);
    const held = (await heldMails()).filter(({ subject }) => subject === `Poison of ${poison}`);
    expect(held.map(({ reason }) => reason)).toEqual(['parser-crashed']);
  });

  it("is held if it can't be parsed as a mail at all", async () => {
    const customer = someone();
    const boundary = Array.from(
      { length: 60 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    );
    await writeRaw(
      customer,
      help,
      `From: ${customer}\r\nTo: ${help}\r\nSubject: Bomb of ${customer}\r\n${boundary.join('')}`,
    );
    expect(await heldMails()).toContainEqual(
      expect.objectContaining({ reason: 'unreadable', subject: `Bomb of ${customer}` }),
    );
  });
});
