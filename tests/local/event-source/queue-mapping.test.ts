import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lambdaEventSourceMapping } from '../../../local/resources/lambda-event-source-mapping.ts';
import { type FunctionCloud, startFunctionCloud, type TestQueue } from '../function-cloud.ts';

const seconds = 1000;

let cloud: FunctionCloud;
beforeAll(async () => {
  cloud = await startFunctionCloud();
});
afterAll(() => cloud.stop());

let made = 0;

/** A queue with a visibility timeout of 30 s, and the function that it is mapped to. */
async function mapQueue(
  code: string,
  mapping: Record<string, unknown> = {},
): Promise<TestQueue & { written(): unknown[] }> {
  made += 1;
  const queue = await cloud.makeQueue(`jobs-${made}`, { VisibilityTimeout: 30 });
  await map(queue, `worker-${made}`, code, mapping);
  const name = `worker-${made}`;
  return { ...queue, written: () => cloud.written(name) };
}

async function map(queue: TestQueue, name: string, code: string, mapping: Record<string, unknown> = {}) {
  const may = [
    { Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], Resource: queue.arn },
  ];
  const worker = await cloud.makeFunction(name, code, { may });
  await cloud.create(lambdaEventSourceMapping, `${name}-mapping`, {
    EventSourceArn: queue.arn,
    FunctionName: worker.name,
    ...mapping,
  });
}

const writeBodies = `export const handler = async ({ Records }) =>
  console.log(JSON.stringify(Records.map(({ body }) => body)));`;

describe('A queue that is mapped to a function', () => {
  test('passes on its messages as they arrive and deletes the processed ones', async () => {
    const queue = await mapQueue(writeBodies);
    await queue.send('one');
    await cloud.clock.drain();
    await queue.send('two');
    await cloud.clock.drain();
    expect(queue.written()).toEqual([['one'], ['two']]);
    expect(await queue.contents()).toEqual({ ready: [], delayed: [], inFlight: [] });
  });

  test("passes on each message in Lambda's format", async () => {
    const queue = await mapQueue('export const handler = (event) => console.log(JSON.stringify(event));');
    await queue.send('text', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'mail' } } });
    await cloud.clock.drain();
    expect(queue.written()).toEqual([
      {
        Records: [
          {
            messageId: expect.any(String),
            receiptHandle: expect.any(String),
            body: 'text',
            attributes: expect.objectContaining({
              ApproximateReceiveCount: '1',
              SentTimestamp: expect.stringMatching(/^\d{13}$/),
            }),
            messageAttributes: {
              kind: { stringValue: 'mail', stringListValues: [], binaryListValues: [], dataType: 'String' },
            },
            md5OfMessageAttributes: expect.any(String),
            md5OfBody: '1cb251ec0d568de6a929b520c4aed8d1',
            eventSource: 'aws:sqs',
            eventSourceARN: queue.arn,
            awsRegion: 'eu-west-1',
          },
        ],
      },
    ]);
  });

  test('passes on a delayed message when it becomes visible', async () => {
    const queue = await mapQueue(writeBodies);
    await queue.send('later', { DelaySeconds: 60 });
    await cloud.clock.advance(59 * seconds);
    expect(queue.written()).toEqual([]);
    await cloud.clock.advance(2 * seconds);
    expect(queue.written()).toEqual([['later']]);
  });

  test('keeps a failed message, and retries it after its visibility timeout', async () => {
    const queue = await mapQueue(
      `export const handler = async ({ Records: [{ attributes }] }) => {
         console.log(attributes.ApproximateReceiveCount);
         if (attributes.ApproximateReceiveCount === '1') throw new Error('not yet');
       };`,
    );
    await queue.send('stubborn');
    await cloud.clock.drain();
    expect((await queue.contents()).inFlight).toHaveLength(1);
    await cloud.clock.advance(31 * seconds);
    expect(queue.written()).toEqual([1, 2]);
    expect(await queue.contents()).toEqual({ ready: [], delayed: [], inFlight: [] });
  });

  test('keeps only the messages of a batch that were reported as failed', async () => {
    const queue = await mapQueue(
      `export const handler = async ({ Records }) => ({
         batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })),
       });`,
      { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumBatchingWindowInSeconds: 5 },
    );
    for (const body of ['good', 'bad', 'fine']) await queue.send(body);
    await cloud.clock.advance(5 * seconds);
    expect((await queue.contents()).inFlight.map(({ body }) => body)).toEqual(['bad']);
  });

  test('keeps the whole batch if the report is invalid', async () => {
    const queue = await mapQueue(
      'export const handler = async () => ({ batchItemFailures: [{ itemIdentifier: "x" }] });',
      {
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    );
    await queue.send('kept');
    await cloud.clock.drain();
    expect((await queue.contents()).inFlight).toHaveLength(1);
  });

  test('gathers a batch for the batching window, up to the batch size', async () => {
    const queue = await mapQueue(writeBodies, { BatchSize: 12, MaximumBatchingWindowInSeconds: 20 });
    for (let number = 0; number < 15; number += 1) await queue.send(String(number));
    await cloud.clock.advance(19 * seconds);
    expect(queue.written()).toEqual([]);
    await cloud.clock.advance(2 * seconds);
    expect(new Set(queue.written().map((batch) => Array.isArray(batch) && batch.length))).toEqual(
      new Set([12, 3]),
    );
  });

  test('runs no more concurrent batches than the template allows', async () => {
    const queue = await mapQueue(
      `export const handler = async () => {
         await new Promise((resolve) => setTimeout(resolve, 20));
         console.log(JSON.stringify(process.env.AWS_LAMBDA_LOG_STREAM_NAME));
       };`,
      { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } },
    );
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((body) => queue.send(body)));
    await cloud.clock.drain();
    expect(queue.written()).toHaveLength(6);
    expect(new Set(queue.written()).size).toBe(2);
  });

  test('deletes what its filter excludes', async () => {
    const queue = await mapQueue(writeBodies, {
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ body: { kind: ['mail'] } }) }] },
    });
    await queue.send('{"kind":"call"}');
    await queue.send('{"kind":"mail"}');
    await cloud.clock.drain();
    expect(queue.written()).toEqual([['{"kind":"mail"}']]);
    expect(await queue.contents()).toEqual({ ready: [], delayed: [], inFlight: [] });
  });

  test('retries a message that crashes the function, and finally moves it to the dead-letter queue', async () => {
    const graveyard = await cloud.makeQueue('graveyard');
    const queue = await cloud.makeQueue('deadly', {
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: graveyard.arn, maxReceiveCount: 2 },
    });
    await map(queue, 'victim', 'export const handler = () => process.exit(1);');
    await queue.send('deadly');
    await cloud.clock.advance(120 * seconds);
    expect((await graveyard.contents()).ready).toMatchObject([{ body: 'deadly' }]);
  });

  test('is polled again after a delay when SQS fails', async () => {
    const queue = await mapQueue(writeBodies);
    cloud.faults.add({ service: 'sqs', operation: 'ReceiveMessage', fault: '500', times: 2 });
    await queue.send('patient');
    await cloud.clock.advance(10 * seconds);
    expect(cloud.lines.filter((line) => line.includes(`polls ${queue.arn} again`))).toHaveLength(2);
    expect(queue.written()).toEqual([['patient']]);
  });

  test("can't be mapped to a function whose role may not receive from it", async () => {
    const queue = await cloud.makeQueue('private');
    const outsider = await cloud.makeFunction('outsider', writeBodies);
    const mapping = { EventSourceArn: queue.arn, FunctionName: outsider.name };
    await expect(cloud.create(lambdaEventSourceMapping, 'Mapping', mapping)).rejects.toThrow(
      /AccessDenied.*outsider is not authorized to perform: sqs:ReceiveMessage/,
    );
  });
});
