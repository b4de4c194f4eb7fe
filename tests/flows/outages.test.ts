import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../local/faults.ts';
import { advance, api, healFaults, injectFault, skip } from '../stack.ts';
import { conversationOf, onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';
import { assign, newAgent } from './desk.ts';

const help = 'help@support.example.com';

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
