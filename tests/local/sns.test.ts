import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AwsResponse, Principal } from '../../local/cloud.ts';
import { snsSubscription } from '../../local/resources/sns-subscription.ts';
import { snsTopic } from '../../local/resources/sns-topic.ts';
import { snsTopicPolicy } from '../../local/resources/sns-topic-policy.ts';
import { sqsQueue } from '../../local/resources/sqs-queue.ts';
import { sqsQueuePolicy } from '../../local/resources/sqs-queue-policy.ts';
import { storageOf } from '../../local/storage/storage.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let cloud: TestCloud;
let topicArn: string;
let queueArn: string;
let queueUrl: string;

beforeEach(async () => {
  cloud = await startTestCloud();
  topicArn = (await cloud.create(snsTopic, 'Topic', {})).ref;
  const queue = await cloud.create(sqsQueue, 'Queue', {});
  queueUrl = queue.ref;
  queueArn = String(queue.attributes.Arn);
});

afterEach(() => cloud.stop());

const ses: Principal = {
  kind: 'service',
  service: 'ses.amazonaws.com',
  sourceArn: 'arn:aws:ses:eu-west-1:111122223333:rule',
};

function publish(message: string, principal: Principal = { kind: 'administrator' }): Promise<AwsResponse> {
  return cloud.endpoint.call(principal, 'sns', {
    method: 'POST',
    url: new URL(cloud.endpoint.url),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(
      new URLSearchParams({
        Action: 'Publish',
        TopicArn: topicArn,
        Message: message,
        Subject: 'News',
      }).toString(),
    ),
  });
}

async function bodies(arn = queueArn): Promise<string[]> {
  return (await storageOf(cloud).inspectQueue(arn)).ready.map((message) => message.body);
}

function allow(actions: string, resource: string, service: string) {
  return {
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: actions, Resource: resource }],
  };
}

describe('a topic', () => {
  test('wraps a message for its subscribed queues, or passes it on raw', async () => {
    const raw = await cloud.create(sqsQueue, 'Raw', {});
    const rawArn = String(raw.attributes.Arn);
    for (const [name, url, arn] of [
      ['a', queueUrl, queueArn],
      ['b', raw.ref, rawArn],
    ] as const)
      await cloud.create(sqsQueuePolicy, name, {
        Queues: [url],
        PolicyDocument: allow('sqs:SendMessage', arn, 'sns.amazonaws.com'),
      });
    await cloud.create(snsSubscription, 'One', { TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn });
    await cloud.create(snsSubscription, 'Two', {
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: rawArn,
      RawMessageDelivery: 'true',
    });

    expect((await publish('hello')).status).toBe(200);
    expect(await bodies(rawArn)).toEqual(['hello']);
    const [wrapped = ''] = await bodies();
    expect(JSON.parse(wrapped)).toMatchObject({
      Type: 'Notification',
      TopicArn: topicArn,
      Subject: 'News',
      Message: 'hello',
    });
  });

  test("logs the denial of a queue whose policy does not name it, and uses the subscription's dead-letter queue", async () => {
    const dead = await cloud.create(sqsQueue, 'Dead', {});
    const deadArn = String(dead.attributes.Arn);
    const PolicyDocument = allow('sqs:SendMessage', deadArn, 'sns.amazonaws.com');
    await cloud.create(sqsQueuePolicy, 'DeadPolicy', { Queues: [dead.ref], PolicyDocument });
    await cloud.create(snsSubscription, 'One', {
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: queueArn,
      RedrivePolicy: { deadLetterTargetArn: deadArn },
    });
    const message = randomUUID();
    await publish(message);
    expect(await bodies()).toEqual([]);
    expect(cloud.lines.join('\n')).toContain(`SNS can't deliver from ${topicArn} to ${queueArn}`);
    expect((await bodies(deadArn)).join()).toContain(message);
  });

  test('lets an AWS service publish only if its policy allows it', async () => {
    expect((await publish('x', ses)).status).toBe(403);
    const PolicyDocument = allow('sns:Publish', topicArn, 'ses.amazonaws.com');
    await cloud.create(snsTopicPolicy, 'TopicPolicy', { Topics: [topicArn], PolicyDocument });
    expect((await publish('x', ses)).status).toBe(200);
  });
});
