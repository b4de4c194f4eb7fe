import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Fault } from '../../local/faults.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../tools/webhook-receiver.ts';
import { advance, api, healFaults, injectFault, now, read, skip } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';
import { assign, newAgent } from './desk.ts';

const help = 'help@support.example.com';

/** Of webhooks, each of which it accepts at its second attempt. */
let receiver: WebhookReceiver;
let endpoint: `v1/webhook-endpoints/${string}`;

beforeAll(async () => {
  receiver = await startWebhookReceiver(async () => Date.parse(await now()));
  receiver.answer = ({ id }) => (receiver.received.some((earlier) => earlier.id === id) ? 204 : 500);
  const body = { url: receiver.url, types: ['ticket.opened', 'ticket.assigned'] };
  const created = await api('admin')('POST /v1/webhook-endpoints', { body });
  endpoint = `v1/webhook-endpoints/${read(created, { webhookEndpointId: z.string() }).webhookEndpointId}`;
  // Functions know endpoints for a minute.
  await skip('PT61S');
});
afterAll(async () => {
  await api('admin')(`DELETE /${endpoint}`);
  await receiver.stop();
});

/** What the receiver answered about a ticket, by type of event. */
function webhooksAbout(ticketId: string): [string, unknown[]][] {
  const about = receiver.received.filter(({ data }) => data.ticketId === ticketId);
  const types = [...new Set(about.map(({ type }) => type))].sort();
  return types.map((type) => [
    type,
    about.filter((webhook) => webhook.type === type).map(({ answered }) => answered),
  ]);
}

afterEach(healFaults);

/** Active until `healFaults`. */
const always = { times: 1_000_000 };

const outages: [string, Fault][] = [
  ['EventBridge', { service: 'events', fault: '500', ...always }],
  ['SQS', { service: 'sqs', fault: '500', ...always }],
  // A mail that SES answered with 500 may have been sent: SES's events settle it, or a person does.
  ['SES', { service: 'ses', fault: 'throttle', ...always }],
];

describe('What was committed during an outage of 20 hours is sent once afterwards:', () => {
  it.each(outages)(
    '%s',
    async (_, outage) => {
      const [before, during, agent] = [someone(), someone(), await newAgent()];
      await write({ from: before, to: help });
      const { ticketId } = await onlyTicketOf(before);
      await injectFault(outage);
      const reply = await api('admin')(`POST /v1/tickets/${ticketId}/replies`, {
        body: { text: 'A new one is under way.' },
        headers: { 'idempotency-key': crypto.randomUUID() },
      });
      expect(reply.status).toBe(201);
      await assign(ticketId, agent);
      await write({ from: during, to: help });
      await advance('PT2M');
      // The reconciler may already have sent what EventBridge lost.
      expect(await receivedBy(during)).toEqual([]);
      await skip('PT19H45M');
      await advance('PT3M');

      await healFaults();
      for (let quarters = 0; quarters < 4; quarters++) await skip('PT16M');
      expect((await receivedBy(before)).filter(({ text }) => text.includes('under way'))).toHaveLength(1);
      expect(await receivedBy(before)).toHaveLength(2);
      expect(await receivedBy(during)).toHaveLength(1);
      expect(await receivedBy(agent.address)).toHaveLength(1);
      expect(webhooksAbout(ticketId)).toEqual([
        ['ticket.assigned', [500, 204]],
        ['ticket.opened', [500, 204]],
      ]);
      const { ticketId: second } = await onlyTicketOf(during);
      expect(webhooksAbout(second)).toEqual([['ticket.opened', [500, 204]]]);
      const { conversation } = await conversationOf(ticketId);
      expect(conversation.items.map(({ mail }) => mail?.state)).toEqual([
        undefined,
        'delivered',
        'delivered',
      ]);
    },
    240_000,
  );
});
