import { describe, expect, it } from 'vitest';
import { readBatch } from '../../functions/on/read-batch.ts';
import { id } from '../domain/given.ts';

const [one, other] = [id('ticket', 1), id('ticket', 2)];

let count = 0;
const eventOf = (recordId: string, type: string, more: object = {}) => ({
  ...{ id: `his_${++count}.0`, type, subject: { kind: 'ticket', id: recordId }, version: count },
  ...{ at: '2026-11-30T12:00:00.000Z', actor: { kind: 'system' }, correlationId: 'c', data: {} },
  ...more,
});

function batchOf(bodies: readonly string[]) {
  const common = {
    receiptHandle: '',
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  };
  const attributes = {
    ...{
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
  };
  return {
    Records: bodies.map((body, index) => ({
      ...common,
      ...{ messageId: `m${index}`, body, attributes, messageAttributes: {} },
    })),
  };
}

/** Two readers of a batch: the loaded records, what each reader read, and the messages that return to the queue. */
async function read(bodies: readonly string[], failsAt?: string) {
  const [loaded, seen]: [string[], string[]] = [[], []];
  const readerOf = (name: string, types: string[]) => ({
    name,
    types: new Set(types),
    read: async (record: string, events: readonly { type: string }[]) => {
      seen.push(`${name}: ${record} ${events.map(({ type }) => type).join('+')}`);
      if (record === failsAt) throw new Error('It fails at this one.');
    },
  });
  const readers = [readerOf('a', ['ticket.opened']), readerOf('b', ['ticket.opened', 'ticket.noted'])];
  const load = async (recordId: string) => {
    loaded.push(recordId);
    return recordId;
  };
  const { batchItemFailures } = await readBatch({ load, readers }, batchOf(bodies));
  return { loaded, seen, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

const message = (recordId: string, type: string, more?: object) =>
  JSON.stringify({ 'detail-type': type, detail: eventOf(recordId, type, more) });

describe('A batch of events', () => {
  it('is read record by record, each loaded once, by the readers that subscribe to its events', async () => {
    expect(
      await read([
        message(one, 'ticket.opened'),
        message(other, 'ticket.noted'),
        message(one, 'ticket.noted'),
      ]),
    ).toEqual({
      loaded: [one, other],
      seen: [`a: ${one} ticket.opened`, `b: ${one} ticket.opened+ticket.noted`, `b: ${other} ticket.noted`],
      failed: [],
    });
  });

  it('counts a repeated event once', async () => {
    const twice = message(one, 'ticket.noted');
    expect((await read([twice, twice])).seen).toEqual([`b: ${one} ticket.noted`]);
  });

  it('may have the format of earlier versions, which name only their ticket', async () => {
    const early = message(one, 'ticket.noted', { subject: undefined, ticketId: one });
    expect((await read([early])).seen).toEqual([`b: ${one} ticket.noted`]);
  });

  it('returns all messages of a record that a reader fails at, and no others', async () => {
    const bodies = [
      message(one, 'ticket.noted'),
      message(other, 'ticket.noted'),
      message(one, 'ticket.noted'),
    ];
    expect(await read(bodies, one)).toMatchObject({ loaded: [one, other], failed: ['m0', 'm2'] });
  });

  it.each([
    '',
    'no JSON',
    '{}',
    '{"detail":{}}',
    JSON.stringify({ detail: eventOf('nobody', 'ticket.noted') }),
  ])("returns a message without a record's event, and reads the others: %s", async (body) => {
    const { failed, seen } = await read([body, message(one, 'ticket.noted')]);
    expect([failed, seen]).toEqual([['m0'], [`b: ${one} ticket.noted`]]);
  });
});
