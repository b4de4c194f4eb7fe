import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Fault } from '../../local/faults.ts';
import { faultPoints } from '../fault-points.ts';
import { advance, api, drain, healFaults, injectFault, invoke, pass, read } from '../stack.ts';
import { receivedBy, someone, ticketsOf, write } from './correspondence.ts';
import { historyOf, newAgent } from './desk.ts';
import {
  askQuickly,
  edit,
  linksTo,
  linkTo,
  open,
  resultsOf,
  send,
  surveysOf,
  ticketAt,
  untilAsked,
} from './surveying.ts';

const resolved = { status: 'resolved' };
const minutes = 60_000;
const commit = { service: 'dynamodb', operation: 'TransactWriteItems' };
const saving = { service: 'dynamodb', operation: 'PutItem' };

askQuickly();
afterEach(healFaults);

async function countOf(ticketId: string, type: string): Promise<number> {
  return (await historyOf(ticketId)).filter((change) => change.type === type).length;
}

/** By then, the stream and the queues have redelivered what failed. */
async function repeated(): Promise<void> {
  await advance('PT1M');
  await pass('PT7M', 'PT4M');
}

async function tasksOf(ticketId: string) {
  const answer = await api('admin')('GET /v1/tasks?state=open&limit=100');
  const { items } = read(answer, { items: z.array(z.looseObject({ ticketId: z.string() })) });
  return items.filter((task) => task.ticketId === ticketId);
}

describe('A customer is surveyed once, though', () => {
  const faults: [string, Fault][] = [
    [
      'what asks crashes after it committed',
      { ...commit, functionName: '*survey-due-ask', fault: 'crash-after' },
    ],
    ['the answer to its commit gets lost', { ...commit, functionName: '*survey-due-ask', fault: 'timeout' }],
    [
      'its transactions collide',
      { ...commit, functionName: '*survey-due-ask', fault: 'TransactionConflict', times: 3 },
    ],
    ['events come twice', { service: 'events', operation: 'PutEvents', fault: 'crash-after', times: 5 }],
    ['the sender crashes after it sent', { service: 'ses', operation: 'SendRawEmail', fault: 'crash-after' }],
  ];

  it.each(faultPoints(faults))(
    '%s',
    async (_, fault) => {
      const { agentId } = await newAgent();
      const { customer, ticketId } = await ticketAt({ ...resolved, assigneeId: agentId });
      await injectFault(fault);
      await untilAsked();
      await repeated();
      expect(await linksTo(customer)).toHaveLength(1);
      expect(await surveysOf(ticketId)).toHaveLength(1);
      expect(await countOf(ticketId, 'ticket.survey-sent')).toBe(1);
      expect((await resultsOf(`agentId=${agentId}`)).body).toMatchObject({ total: { sent: 1, answered: 0 } });
    },
    minutes,
  );
});

describe('A ticket records once why its customer is not surveyed, though', () => {
  it.each(['crash-after', 'timeout'] as const)(
    'the function that decides it ends in %s',
    async (fault) => {
      const robot = someone();
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await write({ from: robot, to: 'help@support.example.com', headers });
      const ticketId = (await ticketsOf(robot))[0]?.ticketId ?? '';
      await edit(ticketId, resolved);
      await injectFault({ ...commit, functionName: '*survey-due-ask', fault });
      await untilAsked();
      expect(await receivedBy(robot)).toEqual([]);
      expect(await countOf(ticketId, 'ticket.automatic-mail-suppressed')).toBe(1);
    },
    minutes,
  );
});

describe('An answer counts once, though', () => {
  async function asked() {
    const { agentId } = await newAgent();
    const { customer, ticketId } = await ticketAt({ ...resolved, assigneeId: agentId });
    await untilAsked();
    return { agentId, ticketId, link: await linkTo(customer) };
  }

  it.each([
    ['the page crashes after it was saved, and the customer presses again', 'crash-after', [500, 303]],
    ['the answer to the commit gets lost', 'timeout', [303, 303]],
  ] as const)(
    '%s',
    async (_, fault, statuses) => {
      const { agentId, ticketId, link } = await asked();
      await injectFault({ ...saving, functionName: '*http-surveys', fault });
      const fields = { rating: '2', comment: 'Late.' };
      expect([(await send(link, fields)).status, (await send(link, fields)).status]).toEqual(statuses);
      await drain();
      expect(await countOf(ticketId, 'ticket.survey-answered')).toBe(1);
      expect(await surveysOf(ticketId)).toMatchObject([{ version: 2, rating: 2, comment: 'Late.' }]);
      const result = { sent: 1, answered: 1, distribution: [0, 1, 0, 0, 0] };
      expect((await resultsOf(`agentId=${agentId}`)).body).toMatchObject({ total: result });
      expect((await open(link)).html).toContain('<h1>Thank you!</h1>');
    },
    minutes,
  );

  /** Lambda retries an event after a minute, and after two more. */
  const untilRepeated = () => pass('PT5M', 'PT2M1S');
  const recording = { ...commit, functionName: '*survey-answered-record' };
  const faults: [string, Fault][] = [
    ['what records it crashes after it committed', { ...recording, fault: 'crash-after' }],
    ['what records it crashes before it commits', { ...recording, fault: 'crash-before' }],
    ['the answer to its commit gets lost', { ...recording, fault: 'timeout' }],
    ['its transactions collide', { ...recording, fault: 'TransactionConflict', times: 3 }],
    ['its event comes twice', { service: 'events', operation: 'PutEvents', fault: 'crash-after' }],
  ];

  it.each(faultPoints(faults))(
    '%s',
    async (_, fault) => {
      const { agentId, ticketId, link } = await asked();
      await injectFault(fault);
      expect((await send(link, { rating: '1', comment: 'No.' })).status).toBe(303);
      await untilRepeated();
      expect(await surveysOf(ticketId)).toMatchObject([{ version: 2, rating: 1, comment: 'No.' }]);
      expect(await countOf(ticketId, 'ticket.survey-answered')).toBe(1);
      const { body } = await resultsOf(`agentId=${agentId}`);
      expect(body).toMatchObject({ total: { answered: 1, distribution: [1, 0, 0, 0, 0] } });
      expect(await tasksOf(ticketId)).toHaveLength(1);
    },
    minutes,
  );

  it(
    'and as the latest one if the customer changed it before anything was recorded',
    async () => {
      const { agentId, ticketId, link } = await asked();
      await injectFault({ ...recording, fault: 'crash-before', times: 2 });
      for (const rating of ['1', '4', '5', '3']) await send(link, { rating });
      await untilRepeated();
      expect(await surveysOf(ticketId)).toMatchObject([{ rating: 3 }]);
      const { body } = await resultsOf(`agentId=${agentId}`);
      expect(body).toMatchObject({ total: { answered: 1, distribution: [0, 0, 1, 0, 0] } });
    },
    minutes,
  );

  it(
    'is republished by an operator, and changes nothing then',
    async () => {
      const { ticketId, link } = await asked();
      await send(link, { rating: '4' });
      const before = [await surveysOf(ticketId), await historyOf(ticketId)];
      const published = before[1]?.length ?? 0;
      expect(await invoke('outbox-republish', { ticketId })).toEqual({
        published: published + 1,
        tickets: 1,
      });
      expect([await surveysOf(ticketId), await historyOf(ticketId)]).toEqual(before);
    },
    minutes,
  );

  it(
    'is requested again in a sentence if the table is unavailable',
    async () => {
      const { ticketId, link } = await asked();
      await injectFault({
        service: 'dynamodb',
        operation: 'GetItem',
        functionName: '*http-surveys',
        fault: '500',
        times: 9,
      });
      const { status, html } = await send(link, { rating: '5' });
      expect([status, html]).toEqual([500, expect.stringContaining('<h1>That did not work</h1>')]);
      await healFaults();
      expect(await surveysOf(ticketId)).toMatchObject([{ rating: null }]);
    },
    minutes,
  );
});
