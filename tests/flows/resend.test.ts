import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, healFaults, injectFault, now, pass, read } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

const agent = api('admin');

afterEach(healFaults);

it('a reply that one of three people did not get is resent to that person only', async () => {
  const [customer, reached] = [someone(), someone()];
  const missed = `bounce+${randomUUID()}@simulator.amazonses.com`;
  await write({ from: customer, to: 'help@support.example.com' });
  const { ticketId } = await onlyTicketOf(customer);
  const reply = await agent(`POST /v1/tickets/${ticketId}/replies`, {
    body: { text: 'A new one is under way.', cc: [reached, missed] },
  });
  const { messageId } = read(reply, { messageId: z.string() });
  await drain();
  const mailOf = async () =>
    (await conversationOf(ticketId)).conversation.items.find((message) => message.messageId === messageId)
      ?.mail;
  expect(await mailOf()).toMatchObject({ state: 'failed', failedRecipients: [missed] });

  expect((await agent(`POST /v1/tickets/${ticketId}/messages/${messageId}/resend`)).status).toBe(200);
  await drain();
  const envelopes = (await receivedBy(missed)).map(({ envelope }) => envelope.to.toSorted());
  expect(envelopes).toEqual([[customer, reached, missed].toSorted(), [missed]]);

  // It bounced again, and counts as one attempt.
  expect(await mailOf()).toMatchObject({ state: 'failed', failedRecipients: [missed] });
  await agent(`POST /v1/tickets/${ticketId}/messages/${messageId}/resend`);
  await drain();
  expect(await receivedBy(missed)).toHaveLength(3);
});

it('after an incident, all replies of its time range are resent, each once', async () => {
  const customers = [someone(), someone(), someone()];
  const [, , answered] = customers;
  for (const customer of customers) await write({ from: customer, to: 'help@support.example.com' });
  const from = await now();
  for (const customer of customers) {
    const { ticketId } = await onlyTicketOf(customer);
    if (customer !== answered)
      await injectFault({ service: 'ses', operation: 'SendRawEmail', fault: 'crash-before' });
    await agent(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'A new one is under way.' } });
    await drain();
  }
  const to = await now();
  await pass('PT30M');

  const resendAll = async () => {
    let resent = 0;
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const answer = await api('admin')('POST /v1/mail-resends', { body: { from, to, cursor } });
      const page = read(answer, { resent: z.number(), nextCursor: z.string().nullable() });
      resent += page.resent;
      cursor = page.nextCursor;
    }
    await drain();
    return resent;
  };
  expect(await resendAll()).toBe(2);
  expect(await resendAll()).toBe(0);
  for (const customer of customers) {
    const replies = (await receivedBy(customer)).filter(({ text }) => text.includes('under way'));
    expect(replies).toHaveLength(1);
  }
}, 90_000);
