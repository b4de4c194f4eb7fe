import { once } from 'node:events';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sqsQueue } from '../../local/resources/sqs-queue.ts';
import { storageOf } from '../../local/storage/storage.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let cloud: TestCloud;
let sqs: SQSClient;

beforeEach(async () => {
  cloud = await startTestCloud();
  sqs = new SQSClient({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
});

afterEach(async () => {
  sqs.destroy();
  await cloud.stop();
});

async function createQueue(name: string, properties: Record<string, unknown> = {}) {
  const { ref, attributes } = await cloud.create(sqsQueue, name, properties);
  return { url: ref, arn: String(attributes.Arn) };
}

async function receive(url: string): Promise<string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
  );
  return Messages.map((message) => String(message.Body));
}

describe('a queue', () => {
  test('has a URL on the endpoint and the ARN of the template', async () => {
    const { url, arn } = await createQueue('Jobs');
    expect(url).toBe(`${cloud.endpoint.url}/111122223333/jobs`);
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'jobs' }))).QueueUrl).toBe(url);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
    );
    expect(Attributes?.QueueArn).toBe(arn);
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toThrow('does not exist');
  });

  test('announces a message when it arrives, and delivers it once', async () => {
    const { url, arn } = await createQueue('Jobs');
    const arrival = once(cloud.arrivals, arn);
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'one' }));
    await arrival;
    expect(await receive(url)).toEqual(['one']);
    expect(await receive(url)).toEqual([]);
  });

  test('holds a delayed message until it is due', async () => {
    const { url, arn } = await createQueue('Jobs');
    let arrivals = 0;
    cloud.arrivals.on(arn, () => {
      arrivals += 1;
    });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'later', DelaySeconds: 60 }));
    await cloud.clock.advance(59_000);
    expect(await receive(url)).toEqual([]);
    expect(arrivals).toBe(0);
    await cloud.clock.advance(2_000);
    expect(arrivals).toBe(1);
    expect(await receive(url)).toEqual(['later']);
  });

  test("delivers other groups' messages first while one group keeps its consumers busy", async () => {
    const { url } = await createQueue('Jobs');
    const send = (MessageBody: string, MessageGroupId?: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody, MessageGroupId }));
    for (let number = 1; number <= 15; number++) await send(`noisy ${number}`, 'noisy');
    await send('alone');
    await send('quiet', 'quiet');
    const first = await receive(url);
    expect(first).toEqual(Array.from({ length: 10 }, (_, index) => `noisy ${index + 1}`));
    await send('alone again');
    expect((await receive(url)).slice(0, 4)).toEqual(['alone', 'quiet', 'alone again', 'noisy 11']);
  });

  test('redelivers a message after the visibility timeout, then moves it to the dead-letter queue', async () => {
    const dead = await createQueue('Dead');
    const { url, arn } = await createQueue('Jobs', {
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 },
    });
    let arrivals = 0;
    cloud.arrivals.on(arn, () => {
      arrivals += 1;
    });
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'poison' }));
    expect(await receive(url)).toEqual(['poison']);
    await cloud.clock.advance(31_000);
    expect(arrivals).toBe(2);
    expect(await receive(url)).toEqual(['poison']);
    await cloud.clock.advance(31_000);
    const deadArrival = once(cloud.arrivals, dead.arn);
    expect(await receive(url)).toEqual([]);
    await deadArrival;
    const { ready } = await storageOf(cloud).inspectQueue(dead.arn);
    expect(ready.map((message) => message.body)).toEqual(['poison']);
  });

  test('is denied to a role without permission, and a batch needs that of the single call', async () => {
    const { url, arn } = await createQueue('Jobs');
    const roleArn = 'arn:aws:iam::111122223333:role/Sender';
    const credentials = cloud.endpoint.issueCredentials({
      kind: 'role',
      roleArn,
      functionName: 'sender',
      caller: 'function',
    });
    const sender = new SQSClient({
      region: cloud.region,
      endpoint: cloud.endpoint.url,
      credentials,
      maxAttempts: 1,
    });
    const batch = new SendMessageBatchCommand({ QueueUrl: url, Entries: [{ Id: 'a', MessageBody: 'one' }] });
    await expect(sender.send(batch)).rejects.toThrow(
      `assumed-role/Sender/sender is not authorized to perform: sqs:SendMessage on resource: ${arn}`,
    );
    cloud.iam.addRolePolicy(roleArn, {
      Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn },
    });
    expect((await sender.send(batch)).Successful).toHaveLength(1);
    sender.destroy();
  });

  test('fails the start if its template has an unsupported property', async () => {
    await expect(createQueue('Jobs', { Retention: 5 })).rejects.toThrow(
      /Jobs \(AWS::SQS::Queue\)[\s\S]*Retention/,
    );
  });
});
