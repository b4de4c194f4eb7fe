import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { automaticMailGroup } from '../../domain/mail/out/outbound-group.ts';
import { type ClockStack, newTicket, startClockStack } from '../clock/clock-stack.ts';

const minute = 60_000;
const hour = 60 * minute;

let desk: ClockStack;
let s3: S3Client;
let sqs: SQSClient;

beforeAll(async () => {
  desk = await startClockStack();
  const { endpointUrl: endpoint, region, administrator: credentials } = desk.stack;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  sqs = new SQSClient({ endpoint, region, credentials });
}, 120_000);
afterAll(async () => {
  s3.destroy();
  sqs.destroy();
  await desk.stop();
});
beforeEach(() => desk.stack.faults.clear());

const always = { times: 1_000_000 };

async function failedRecords(prefix: string): Promise<string[]> {
  const [Bucket] = Object.values(desk.stack.outputs).flatMap(
    ({ FailedRecordBucket = [] }) => FailedRecordBucket,
  );
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

async function messagesIn(logicalId: string): Promise<string[]> {
  const { ready, delayed } = await desk.queue(logicalId);
  return [...ready, ...delayed].map(({ body }) => body);
}

async function put(logicalId: string, MessageBody: string, MessageGroupId?: string): Promise<void> {
  const queue = desk.stack.resources.find(
    ({ type, logicalId: id }) => type === 'AWS::SQS::Queue' && id.startsWith(logicalId),
  );
  const QueueUrl = queue?.attributes.QueueUrl ?? '';
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId }));
}

/** How many mails left whose text holds this. */
async function mailsWith(text: string): Promise<number> {
  const list = z
    .array(z.looseObject({ id: z.string() }))
    .parse(await (await fetch(`${desk.stack.mailPageUrl}/api/mails`)).json());
  const texts = await Promise.all(
    list.map(async ({ id }) => (await fetch(`${desk.stack.mailPageUrl}/api/mails/${id}`)).text()),
  );
  return texts.filter((each) => each.includes(text)).length;
}

async function reply(text: string): Promise<void> {
  await desk.api(`POST /v1/tickets/${await newTicket(desk)}/replies`, { text });
}

const { advance, skip } = {
  advance: (ms: number) => desk.stack.clock.advance(ms),
  skip: (ms: number) => desk.stack.clock.skip(ms),
};

/** Lets time pass in leaps, at each of which whatever is due by then happens once. */
async function pass(ms: number, leap = 16 * minute): Promise<void> {
  for (let left = ms; left > 0; left -= leap) await skip(Math.min(leap, left));
}

describe('By itself, and once, goes out', () => {
  it('a reply of which the bus was away for longer than the stream keeps it', async () => {
    desk.stack.faults.add({ service: 'events', fault: '500', ...always });
    await reply('After a day.');
    await advance(5 * minute);
    await skip(23.5 * hour);
    await advance(5 * minute);
    expect((await failedRecords('aws/lambda/')).length).toBeGreaterThan(0);
    desk.stack.faults.clear();
    await pass(hour);
    expect(await mailsWith('After a day.')).toBe(1);
    expect(await failedRecords('aws/lambda/')).toEqual([]);
  }, 120_000);

  it('a reply whose job never reached the queue, nor the queue of failures', async () => {
    const calls = { service: 'sqs', operation: 'SendMessage', functionName: 'events.amazonaws.com' };
    desk.stack.faults.add({ ...calls, fault: '500', ...always });
    await reply('Without a job.');
    await desk.stack.clock.drain();
    await skip(25 * hour);
    await pass(hour);
    desk.stack.faults.clear();
    expect(await mailsWith('Without a job.')).toBe(1);
    await pass(5 * hour);
    expect(await mailsWith('Without a job.')).toBe(1);
  }, 120_000);

  it('automatic mail that failed, in the group of automatic mail, so that replies still go first', async () => {
    const receives = { service: 'sqs', operation: 'ReceiveMessage', functionName: '*-mail-send' };
    desk.stack.faults.add({ ...receives, fault: '500', ...always });
    await put('OutboundQueueFailures', JSON.stringify({ detail: 'automatic' }), automaticMailGroup);
    await put('OutboundQueueFailures', JSON.stringify({ detail: 'reply' }));
    await skip(16 * minute);
    const { ready } = await desk.queue('OutboundQueueJobs');
    expect(ready.map(({ body, messageGroupId }) => [JSON.parse(body).detail, messageGroupId])).toEqual([
      ['automatic', automaticMailGroup],
      ['reply', undefined],
    ]);
  });

  it('what a reaction failed at while the table was away for it', async () => {
    const created = await desk.api('POST /v1/agents', {
      ...{ name: 'Ana', address: 'ana@desk.example', role: 'agent' },
    });
    const { agentId } = z.looseObject({ agentId: z.string() }).parse(created);
    desk.stack.faults.add({
      ...{ service: 'dynamodb', functionName: '*-on-ticket-event-notify', fault: '500' },
      ...always,
    });
    await desk.api(`PATCH /v1/tickets/${await newTicket(desk)}`, { assigneeId: agentId });
    await advance(5 * minute);
    // Its three attempts are over, and it lies among the failures or was redriven to fail again.
    expect(await mailsWith('assigned to you')).toBe(0);
    desk.stack.faults.clear();
    await pass(hour);
    expect(await mailsWith('assigned to you')).toBe(1);
    expect(await messagesIn('ReactionsOnTicketEventNotifyFailures')).toEqual([]);
  }, 120_000);
});

describe('A person has to look at', () => {
  it('a message that no consumer could read, and it lies apart from what is redriven', async () => {
    await put('OutboundQueueFailures', 'no job at all');
    await pass(16 * minute);
    expect(await messagesIn('OutboundQueueFailures')).toEqual([]);
    expect(await messagesIn('ParkedFailures')).toEqual(['no job at all']);
    await pass(3 * hour);
    expect(await messagesIn('ParkedFailures')).toEqual(['no job at all']);
  });

  it('an event that a reaction fails at for more than a day', async () => {
    await put('ReactionsOnTicketEventNotifyFailures', JSON.stringify({ detail: { nobody: 'knows it' } }));
    await pass(40 * hour, 30 * minute);
    expect(await messagesIn('ReactionsOnTicketEventNotifyFailures')).toEqual([]);
    expect((await messagesIn('ParkedFailures')).filter((body) => body.includes('nobody'))).toHaveLength(1);
  }, 120_000);

  it('notices that could not be sent for more than a day: they are sent when an operator asks for it', async () => {
    const address = 'unreachable@desk.example';
    const { agentId } = z
      .looseObject({ agentId: z.string() })
      .parse(await desk.api('POST /v1/agents', { name: 'Bo', address, role: 'agent' }));
    for (const functionName of ['*-send-digests', '*-notify'])
      desk.stack.faults.add({ service: 'ses', functionName, fault: '500', ...always });
    await desk.api(`PATCH /v1/tickets/${await newTicket(desk)}`, { assigneeId: agentId });
    await desk.stack.clock.drain();
    const said = (text: string) => desk.stack.logs.filter((line) => line.text.includes(text)).length;
    await pass(hour, 5 * minute);
    expect(said('"DigestsFailed"')).toBe(0);
    await pass(34 * hour, hour + minute);
    expect(said('"DigestsFailed"')).toBeGreaterThan(20);
    expect(said('Notices are given up')).toBe(1);
    desk.stack.faults.clear();
    await pass(3 * hour, hour);
    expect(await mailsWith(address)).toBe(0);
    await desk.functionNamed('reconcile').invoke({ redriveNow: true });
    await advance(2 * minute);
    expect(await mailsWith(address)).toBe(1);
  }, 240_000);

  it('a record that can never be published', async () => {
    const ticketId = `tkt_${'0'.repeat(25)}1`;
    await desk.putAll([
      {
        ...{ pk: ticketId, sk: '$history_1#historyid_x', __edb_e__: 'history', __edb_v__: '1' },
        ...{ ticketId, historyId: 'x' },
      },
    ]);
    await desk.stack.clock.drain();
    expect(await failedRecords('aws/lambda/set-aside/')).toHaveLength(1);
    await skip(27 * hour);
    await pass(7 * hour);
    expect(await failedRecords('aws/lambda/')).toEqual([]);
    expect(await failedRecords('parked/set-aside/')).toHaveLength(1);
    expect((await messagesIn('ParkedFailures')).filter((body) => body.includes('parked/'))).toHaveLength(1);
  }, 120_000);
});
