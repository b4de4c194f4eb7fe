import { Entity } from 'electrodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { idSchema } from '../../domain/ids.ts';
import { digestSchema } from '../../domain/notice/digest.entity.ts';
import { noticeSchema } from '../../domain/notice/notice.entity.ts';
import { noticeExpiry } from '../../domain/notice/notice.ts';
import { type ClockStack, newTicket, startClockStack } from '../clock/clock-stack.ts';

let desk: ClockStack;

beforeAll(async () => {
  desk = await startClockStack();
}, 120_000);
afterAll(() => desk.stop());

const agents = 10;
const noticesEach = 1000;

async function newAgent(number: number) {
  const body = { name: 'Ana', address: `agent-${number}@desk.example`, role: 'agent' };
  const created = z.looseObject({ agentId: idSchema('agent') });
  return created.parse(await desk.api('POST /v1/agents', body)).agentId;
}

/** Whom each mail went to, in the order in which they left. */
async function recipients(): Promise<string[]> {
  const mail = z.looseObject({ to: z.array(z.looseObject({ address: z.string() })) });
  const list = z.array(mail).parse(await (await fetch(`${desk.stack.mailPageUrl}/api/mails`)).json());
  return list.reverse().map(({ to }) => to[0]?.address ?? '');
}

describe('While 60 acknowledgements wait', () => {
  it('a reply that came last leaves before most of them', async () => {
    const acknowledgements = 60;
    const ticketId = await newTicket(desk);
    const receives = { service: 'sqs', operation: 'ReceiveMessage', functionName: '*-mail-send' };
    const undo = desk.stack.faults.add({ ...receives, fault: '500', times: 1_000_000 });
    const fillIn = (form: number) => {
      const customer = { address: `form-${form}@forms-${form}.example` };
      return desk.api('POST /v1/tickets', { channel: 'web-form', subject: 'Lamp', text: 'Dark.', customer });
    };
    await Promise.all(Array.from({ length: acknowledgements }, (_, form) => fillIn(form)));
    await desk.stack.clock.drain();
    await desk.api(`POST /v1/tickets/${ticketId}/replies`, { text: 'Tomorrow.' });
    await desk.stack.clock.drain();
    const { ready } = await desk.queue('OutboundQueueJobs');
    expect(ready).toHaveLength(acknowledgements + 1);
    const before = (await recipients()).length;
    undo();
    await desk.stack.clock.advance(2 * 60_000);
    const left = (await recipients()).slice(before);
    expect(left).toHaveLength(acknowledgements + 1);
    const reply = left.findIndex((address) => address.endsWith('@customers.example'));
    expect(reply).toBeGreaterThanOrEqual(0);
    expect(reply).toBeLessThan(acknowledgements / 2);
  }, 120_000);
});

describe('While 10,000 notices wait', () => {
  it('a reply leaves before them', async () => {
    const ticketId = idSchema('ticket').parse(await newTicket(desk));
    const agentIds = await Promise.all(Array.from({ length: agents }, (_, number) => newAgent(number)));
    const createdAt = new Date(desk.stack.clock.now()).toISOString();
    const notices = new Entity(noticeSchema, { table: 'x' });
    const digests = new Entity(digestSchema, { table: 'x' });
    const items = agentIds.flatMap((agentId) => [
      digests.put({ agentId, version: 1, dueAt: createdAt }).params().Item,
      ...Array.from({ length: noticesEach }, (_, number) => {
        const notice = { agentId, noticeId: `${number}`, kind: 'assigned', ticketId, createdAt } as const;
        return notices.put({ ...notice, expiresAt: noticeExpiry(notice) }).params().Item;
      }),
    ]);
    await desk.putAll(items);
    const sweep = desk.functionNamed('mail-send-digests').invoke({ id: 'sweep' });
    await desk.api(`POST /v1/tickets/${ticketId}/replies`, { text: 'Tomorrow.' });
    await sweep;
    await desk.stack.clock.advance(6 * 60_000);
    const left = await recipients();
    const reply = left.findIndex((address) => address.endsWith('@customers.example'));
    expect(left.length).toBeGreaterThan(agents);
    expect(reply).toBeGreaterThanOrEqual(0);
    // Of the first ten digests, which hold 500 of the notices, some were still to come.
    expect(reply).toBeLessThan(agents);
  }, 120_000);
});
