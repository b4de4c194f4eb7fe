import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';

const agent = api('agent');

it('A reply that one of three people did not get goes again to that one alone', async () => {
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

  // It came back once more, and is the one try that counts.
  expect(await mailOf()).toMatchObject({ state: 'failed', failedRecipients: [missed] });
  await agent(`POST /v1/tickets/${ticketId}/messages/${messageId}/resend`);
  await drain();
  expect(await receivedBy(missed)).toHaveLength(3);
});
