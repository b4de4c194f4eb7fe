import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClockStack, newTicket, startClockStack } from '../clock/clock-stack.ts';

let desk: ClockStack;
let s3: S3Client;

beforeAll(async () => {
  desk = await startClockStack();
  const { endpointUrl: endpoint, region, administrator: credentials } = desk.stack;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
}, 120_000);
afterAll(async () => {
  s3.destroy();
  await desk.stop();
});
beforeEach(() => desk.stack.faults.clear());

const bucketName = () =>
  Object.values(desk.stack.outputs).flatMap(({ FailedRecordBucket }) => FailedRecordBucket ?? [])[0];

async function failedRecords(): Promise<string[]> {
  const Bucket = bucketName();
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToString()) ?? '';
    }),
  );
}

/** A history item of a ticket, as a version might have written it that this one doesn't understand. */
function poison(ticketId: string, historyId: string) {
  return {
    ...{ pk: ticketId, sk: `$history_1#historyid_${historyId}`, __edb_e__: 'history', __edb_v__: '1' },
    ...{ ticketId, historyId, version: 99, at: 'some day', actor: {}, correlationId: 'x', changes: [] },
  };
}

async function mailsSent(): Promise<number> {
  const mails: unknown = await (await fetch(`${desk.stack.mailPageUrl}/api/mails`)).json();
  return Array.isArray(mails) ? mails.length : 0;
}

describe('A record that cannot be published', () => {
  const poisoned = `tkt_${'0'.repeat(25)}1`;

  it('is set aside at once, and what was committed after it is published', async () => {
    const before = await mailsSent();
    await desk.putAll([poison(poisoned, `his_${'0'.repeat(25)}1`)]);
    const ticketId = await newTicket(desk);
    await desk.api(`POST /v1/tickets/${ticketId}/replies`, { text: 'Tomorrow.' });
    await desk.stack.clock.drain();
    expect((await failedRecords()).filter((text) => text.includes(poisoned))).toHaveLength(1);
    expect(await mailsSent()).toBe(before + 1);
  });

  it('is kept by a later attempt where the bucket was away, too', async () => {
    const other = `tkt_${'0'.repeat(25)}2`;
    desk.stack.faults.add({ service: 's3', functionName: '*outbox-relay', fault: '500', times: 20 });
    await desk.putAll([poison(other, `his_${'0'.repeat(25)}2`)]);
    await desk.stack.clock.drain();
    expect((await failedRecords()).filter((text) => text.includes(other))).toEqual([]);
    await desk.stack.clock.advance(20 * 60_000);
    expect((await failedRecords()).filter((text) => text.includes(other))).toHaveLength(1);
  });
});
