import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, callsOf, drain, healFaults, injectFault, pass, read, resetMeter, skip } from '../stack.ts';
import { onlyTicketOf, receivedBy, someone, write } from './correspondence.ts';
import { assign, newAgent } from './desk.ts';

const help = 'help@support.example.com';
const call = api('admin');

afterEach(healFaults);

const phoned = { channel: 'phone', subject: 'Lamp', text: 'x', customer: { address: someone() } };

async function newTicket(customer = someone(), subject = 'Broken lamp') {
  await write({ from: customer, to: help, subject });
  const { ticketId, number } = await onlyTicketOf(customer);
  const [acknowledgement] = await receivedBy(customer);
  return { customer, ticketId, number, replyAddress: acknowledgement?.replyTo[0]?.address ?? '' };
}

describe('An agent', () => {
  it('is notified at once of an assigned ticket', async () => {
    const [agent, ticket] = [await newAgent(), await newTicket()];
    await assign(ticket.ticketId, agent);
    const [notification, ...more] = await receivedBy(agent.address);
    expect(more).toEqual([]);
    expect(notification?.subject).toBe(`[${ticket.number}] Broken lamp`);
    expect(notification?.text).toContain('assigned to you');
    expect(notification?.headers.map(({ name }) => name.toLowerCase())).toEqual(
      expect.arrayContaining(['auto-submitted', 'x-auto-response-suppress']),
    );
  });

  it('gets all notifications of five minutes in one mail, each once', async () => {
    const [agent, first, second] = [await newAgent(), await newTicket(), await newTicket()];
    await assign(first.ticketId, agent);
    await assign(second.ticketId, agent);
    await write({ from: first.customer, to: first.replyAddress, text: 'Still dark.' });
    await write({ from: first.customer, to: first.replyAddress, text: 'And cold.' });
    expect(await receivedBy(agent.address)).toHaveLength(1);

    await skip('PT5M');
    const [, digest, ...more] = await receivedBy(agent.address);
    expect(more).toEqual([]);
    expect(digest?.subject).toBe('3 things about your tickets');
    expect(digest?.text).toContain('Still dark.');
    expect(digest?.text).toContain('And cold.');
    expect(digest?.text).toContain(second.number);
    await pass('PT1H', 'PT10M');
    expect(await receivedBy(agent.address)).toHaveLength(2);
  });

  it('gets more notifications than fit a mail in the next one, without a job in any queue', async () => {
    const agent = await newAgent();
    await call('POST /v1/tickets', { body: { ...phoned, assigneeId: agent.agentId } });
    await drain();
    const news = 70;
    for (let count = 0; count < news; count++)
      await call('POST /v1/tickets', { body: { ...phoned, assigneeId: agent.agentId } });
    await skip('PT5M');
    await resetMeter();
    await pass('PT9M', 'PT3M');
    const texts = (await receivedBy(agent.address)).map(({ text }) => text);
    expect(texts.map((text) => text.match(/was assigned to you/g)?.length)).toEqual([1, 50, 20]);
    expect(await callsOf(/-(mail-send|notify)/, 'SendMessage')).toBe(0);
  }, 60_000);

  it('is notified that a mail to their customer failed', async () => {
    const [agent, ticket] = [
      await newAgent(),
      await newTicket(`bounce+${randomUUID()}@simulator.amazonses.com`),
    ];
    await assign(ticket.ticketId, agent);
    await skip('PT5M');
    await call(`POST /v1/tickets/${ticket.ticketId}/replies`, { body: { text: 'Hello?' } });
    await drain();
    const notifications = await receivedBy(agent.address);
    expect(notifications.at(-1)?.text).toContain('came back for good');
  });

  it('is notified of it also if the ticket is only assigned to their team', async () => {
    const { teamId } = read(await call('POST /v1/teams', { body: { name: 'Lamps' } }), {
      teamId: z.string(),
    });
    const agent = await newAgent([teamId]);
    await skip('PT1M');
    const customer = `bounce+${randomUUID()}@simulator.amazonses.com`;
    const body = { channel: 'phone', subject: 'Lamp', text: 'x', teamId, customer: { address: customer } };
    const { ticketId } = read(await call('POST /v1/tickets', { body }), { ticketId: z.string() });
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Hello?' } });
    await drain();
    expect((await receivedBy(agent.address)).map(({ text }) => text)).toEqual([
      expect.stringContaining('came back for good'),
    ]);
  });

  it('is not notified of their own changes', async () => {
    const [agent, ticket] = [await newAgent(), await newTicket()];
    const key = await call('POST /v1/api-keys', {
      body: { name: 'Ana', role: 'agent', agentId: agent.agentId },
    });
    const mine = api({ credential: read(key, { apiKey: z.string() }).apiKey });
    await mine(`PATCH /v1/tickets/${ticket.ticketId}`, { body: { assigneeId: agent.agentId } });
    await drain();
    expect(await receivedBy(agent.address)).toEqual([]);
  });
});

const notify = { functionName: '*-on-ticket-event-notify' };

describe('No notification is lost', () => {
  it.each([
    ['the function that keeps it dies', { service: 'dynamodb', operation: 'GetItem', ...notify }],
    ['SES is slow', { service: 'ses', ...notify, fault: 'throttle' }],
    ['SES answers with an error', { service: 'ses', ...notify, fault: '500' }],
    ['the sender dies before SES has it', { service: 'ses', ...notify }],
    ['the sender dies after SES has it', { service: 'ses', ...notify, fault: 'crash-after' }],
  ] as const)('when %s', async (_, fault) => {
    const [agent, ticket] = [await newAgent(), await newTicket()];
    await injectFault({ fault: 'crash-before', nth: 1, times: 1, ...fault });
    await assign(ticket.ticketId, agent);
    await pass('PT20M', 'PT3M');
    const [first, ...more] = await receivedBy(agent.address);
    expect(first?.text).toContain('assigned to you');
    // A mail that SES accepted without a record of it may be sent twice.
    expect(more.length).toBeLessThanOrEqual('fault' in fault && fault.fault === 'crash-after' ? 1 : 0);
  });
});
