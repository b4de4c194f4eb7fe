import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, healFaults, injectFault, read, skip } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

afterEach(healFaults);

/** A ticket with sixty copied people, so that a reply needs two calls. */
async function answerToMany(text: string) {
  const customer = someone();
  const copied = Array.from({ length: 60 }, () => someone());
  await write({ from: customer, to: 'help@support.example.com' });
  const { ticketId } = await onlyTicketOf(customer);
  const reply = await api('admin')(`POST /v1/tickets/${ticketId}/replies`, { body: { text, cc: copied } });
  const { messageId } = read(reply, { messageId: z.string() });
  await drain();
  return { customer, copied, ticketId, messageId };
}

/** The number of mails to each of them, by envelope. */
async function callsOf(addresses: string[]) {
  const mails = await Promise.all(addresses.map(receivedBy));
  return mails.map((received) => received.filter(({ text }) => text.includes('To all')).length);
}

const mailOf = async (ticketId: string) =>
  (await conversationOf(ticketId)).conversation.items.find(({ kind }) => kind === 'reply')?.mail;

describe('A reply with more recipients than one call accepts', () => {
  it('reaches each of them once, with all of them in its header', async () => {
    const { customer, copied, ticketId } = await answerToMany('To all of you.');
    const everybody = [customer, ...copied];
    expect(await callsOf(everybody)).toEqual(everybody.map(() => 1));
    expect((await mailOf(ticketId))?.state).toBe('delivered');
  });

  it('reaches nobody twice if the sender crashes between two calls', async () => {
    await injectFault({
      service: 'ses',
      operation: 'SendRawEmail',
      functionName: '*mail-send',
      nth: 3,
      fault: 'crash-before',
    });
    const { customer, copied, ticketId, messageId } = await answerToMany('To all of you.');
    await skip('PT30M');
    const everybody = [customer, ...copied];
    const calls = await callsOf(everybody);
    expect(calls.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 1));
    expect(calls.slice(50)).toEqual(Array.from({ length: 11 }, () => 0));
    // It is unknown whether SES accepted the second call: a person decides, and only that one is resent.
    expect((await mailOf(ticketId))?.state).toBe('unknown');
    await api('admin')(`POST /v1/tickets/${ticketId}/messages/${messageId}/resend`);
    await drain();
    expect(await callsOf(everybody)).toEqual(everybody.map(() => 1));
    expect((await mailOf(ticketId))?.state).toBe('delivered');
  });
});

describe('A mail that SES accepts at the third attempt', () => {
  it('is sent once, without intervention', async () => {
    const customer = someone();
    await injectFault({ service: 'ses', operation: 'SendRawEmail', fault: 'throttle', times: 2 });
    await write({ from: customer, to: 'help@support.example.com' });
    expect(await receivedBy(customer)).toHaveLength(1);
  });

  it('shows why it waits while SES accepts nothing', async () => {
    const customer = someone();
    await write({ from: customer, to: 'help@support.example.com' });
    const { ticketId } = await onlyTicketOf(customer);
    await injectFault({ service: 'ses', operation: 'SendRawEmail', fault: 'throttle', times: 3 });
    await api('admin')(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Wait.' } });
    await drain();
    expect(await mailOf(ticketId)).toMatchObject({
      state: 'queued',
      failure: expect.stringMatching(/^SES takes no more/),
    });
    await skip('PT7M');
    expect(await mailOf(ticketId)).toMatchObject({ state: 'delivered' });
    expect(await mailOf(ticketId)).not.toHaveProperty('failure');
  });
});
