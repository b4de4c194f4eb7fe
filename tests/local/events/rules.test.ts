import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventBuses } from '../../../local/events/event-buses.ts';
import { eventsEventBus } from '../../../local/resources/events-event-bus.ts';
import { eventsEventBusPolicy } from '../../../local/resources/events-event-bus-policy.ts';
import { eventsRule } from '../../../local/resources/events-rule.ts';
import { lambdaPermission } from '../../../local/resources/lambda-permission.ts';
import { schedulerSchedule } from '../../../local/resources/scheduler-schedule.ts';
import { sqsQueuePolicy } from '../../../local/resources/sqs-queue-policy.ts';
import { type FunctionCloud, startFunctionCloud, type TestQueue } from '../function-cloud.ts';

const minutes = 60_000;
const writeEvent = 'export const handler = (event) => console.log(JSON.stringify(event));';

let cloud: FunctionCloud;
let administrator: EventBridgeClient;

beforeAll(async () => {
  cloud = await startFunctionCloud();
  administrator = client(cloud.administrator);
  await cloud.create(eventsEventBus, 'Bus', { Name: 'shop' });
});
afterAll(() => cloud.stop());

function client(credentials: { accessKeyId: string; secretAccessKey: string }): EventBridgeClient {
  return new EventBridgeClient({ region: cloud.region, endpoint: cloud.endpoint.url, credentials });
}

const entry = (more: Partial<PutEventsRequestEntry>): PutEventsRequestEntry => ({
  EventBusName: 'shop',
  Source: 'till',
  Detail: '{}',
  ...more,
});

async function put(...entries: Partial<PutEventsRequestEntry>[]) {
  const answer = await administrator.send(new PutEventsCommand({ Entries: entries.map(entry) }));
  await cloud.clock.drain();
  return answer;
}

/** A rule for a function that this rule may invoke. */
async function ruleFor(name: string, rule: Record<string, unknown>, target: Record<string, unknown> = {}) {
  const { arn } = await cloud.makeFunction(name, writeEvent);
  const { attributes } = await cloud.create(eventsRule, `${name}-rule`, {
    ...rule,
    Targets: [{ Id: 'Target0', Arn: arn, ...target }],
  });
  await cloud.create(lambdaPermission, `${name}-permission`, {
    Action: 'lambda:InvokeFunction',
    FunctionName: arn,
    Principal: 'events.amazonaws.com',
    SourceArn: attributes.Arn,
  });
  return { functionArn: arn, ruleArn: attributes.Arn ?? '' };
}

async function allowEvents(queue: TestQueue): Promise<void> {
  await cloud.create(sqsQueuePolicy, `${queue.arn}-policy`, {
    Queues: [queue.url],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queue.arn,
        },
      ],
    },
  });
}

describe('An event on a bus', () => {
  test('reaches the functions of the matching rules unchanged', async () => {
    await ruleFor('placed', { EventBusName: 'shop', EventPattern: { 'detail-type': ['order.placed'] } });
    await ruleFor('refunded', { EventBusName: 'shop', EventPattern: { 'detail-type': ['order.refunded'] } });
    const { Entries } = await put({
      DetailType: 'order.placed',
      Detail: '{"total":40}',
      Resources: ['order/1'],
    });
    expect(cloud.written('placed')).toEqual([
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'order.placed',
        source: 'till',
        account: '111122223333',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'eu-west-1',
        resources: ['order/1'],
        detail: { total: 40 },
      },
    ]);
    expect(cloud.written('refunded')).toEqual([]);
  });

  test('is dropped by a disabled rule, until it is enabled again', async () => {
    await ruleFor('paused', { EventBusName: 'shop', EventPattern: { 'detail-type': ['parcel.sent'] } });
    const enable = eventBuses(cloud).disableRulesOf('paused');
    await put({ DetailType: 'parcel.sent', Detail: '{"parcel":1}' });
    enable();
    await put({ DetailType: 'parcel.sent', Detail: '{"parcel":2}' });
    expect(cloud.written('paused')).toEqual([expect.objectContaining({ detail: { parcel: 2 } })]);
  });

  test('stays on its own bus', async () => {
    await ruleFor('elsewhere', { EventPattern: { source: ['till'] } });
    await put({ DetailType: 'stays' });
    expect(cloud.written('elsewhere')).toEqual([]);
  });

  test('of an AWS service uses the default bus', async () => {
    await ruleFor('bounces', { EventPattern: { source: ['aws.ses'] } });
    eventBuses(cloud).put('default', {
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      detail: { mail: 1 },
    });
    await cloud.clock.drain();
    expect(cloud.written('bounces')).toMatchObject([{ source: 'aws.ses', detail: { mail: 1 } }]);
  });

  test('reaches a queue, transformed by the rule', async () => {
    const queue = await cloud.makeQueue('orders');
    await allowEvents(queue);
    await cloud.create(eventsRule, 'QueueRule', {
      EventBusName: 'shop',
      EventPattern: { 'detail-type': ['order.queued'] },
      Targets: [{ Id: 'Queue', Arn: queue.arn, InputPath: '$.detail' }],
    });
    await put({ DetailType: 'order.queued', Detail: '{"n":7}' });
    expect((await queue.contents()).ready).toMatchObject([{ body: '{"n":7}' }]);
  });

  test('goes to the dead-letter queue at once, with the reason, if its target denies access', async () => {
    const dead = await cloud.makeQueue('dead-events');
    await allowEvents(dead);
    const { arn } = await cloud.makeFunction('closed', writeEvent);
    await cloud.create(eventsRule, 'ClosedRule', {
      EventBusName: 'shop',
      EventPattern: { 'detail-type': ['order.closed'] },
      Targets: [{ Id: 'Closed', Arn: arn, DeadLetterConfig: { Arn: dead.arn } }],
    });
    await put({ DetailType: 'order.closed' });
    expect(cloud.written('closed')).toEqual([]);
    expect((await dead.contents()).ready.map(({ body }) => JSON.parse(body))).toMatchObject([
      { 'detail-type': 'order.closed' },
    ]);
    expect(cloud.lines).toContainEqual(
      expect.stringMatching(/closed rejected an event.*not authorized to perform: lambda:InvokeFunction/),
    );
  });

  test('is delivered later if the target fails', async () => {
    await ruleFor('tired', { EventBusName: 'shop', EventPattern: { 'detail-type': ['order.tired'] } });
    cloud.faults.add({ service: 'lambda', operation: 'Invoke', fault: '500', times: 2 });
    await put({ DetailType: 'order.tired' });
    expect(cloud.written('tired')).toEqual([]);
    await cloud.clock.advance(minutes);
    expect(cloud.written('tired')).toHaveLength(1);
  });

  test('goes to the dead-letter queue when its retries are exhausted', async () => {
    const dead = await cloud.makeQueue('tried-events');
    await allowEvents(dead);
    await ruleFor(
      'dull',
      { EventBusName: 'shop', EventPattern: { 'detail-type': ['order.dull'] } },
      { DeadLetterConfig: { Arn: dead.arn }, RetryPolicy: { MaximumRetryAttempts: 1 } },
    );
    cloud.faults.add({ service: 'lambda', operation: 'Invoke', fault: '500', times: 2 });
    await put({ DetailType: 'order.dull' });
    await cloud.clock.advance(minutes);
    expect(cloud.written('dull')).toEqual([]);
    expect((await dead.contents()).ready).toHaveLength(1);
  });
});

describe('PutEvents', () => {
  test('returns a result for each entry', async () => {
    const answer = await put(
      { DetailType: 'fine' },
      { DetailType: 'bad', Detail: '[1]' },
      { DetailType: '' },
      { DetailType: 'x', Source: 'aws.s3' },
    );
    expect(answer).toMatchObject({
      FailedEntryCount: 3,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode: 'MalformedDetail' },
        { ErrorCode: 'InvalidArgument' },
        { ErrorCode: 'NotAuthorizedForSource' },
      ],
    });
  });

  test('rejects more than ten entries, and more than 1 MB', async () => {
    const many = Array.from({ length: 11 }, () => ({ DetailType: 'many' }));
    await expect(put(...many)).rejects.toMatchObject({ name: 'ValidationException' });
    const large = { DetailType: 'large', Detail: JSON.stringify('x'.repeat(1_048_576)) };
    await expect(put(large)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('rejects an unknown bus', async () => {
    await expect(put({ EventBusName: 'nowhere', DetailType: 'x' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is allowed by source and type, and denied by the policy of the bus', async () => {
    const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/guarded';
    await cloud.create(eventsEventBus, 'GuardedBus', { Name: 'guarded' });
    const roleArn = 'arn:aws:iam::111122223333:role/Till';
    cloud.iam.addRolePolicy(roleArn, {
      Statement: {
        Effect: 'Allow',
        Action: 'events:PutEvents',
        Resource: bus,
        Condition: { StringEquals: { 'events:source': 'till' } },
      },
    });
    await cloud.create(eventsEventBusPolicy, 'GuardedBusPolicy', {
      EventBusName: 'guarded',
      StatementId: 'NoSecrets',
      Statement: {
        Effect: 'Deny',
        Principal: '*',
        Action: 'events:PutEvents',
        Resource: bus,
        Condition: { StringEquals: { 'events:detail-type': 'secret' } },
      },
    });
    const till = client(
      cloud.endpoint.issueCredentials({ kind: 'role', roleArn, functionName: 'till', caller: 'function' }),
    );
    const send = (more: Partial<PutEventsRequestEntry>) =>
      till.send(
        new PutEventsCommand({ Entries: [entry({ EventBusName: 'guarded', DetailType: 'open', ...more })] }),
      );
    expect(await send({})).toMatchObject({ FailedEntryCount: 0 });
    await expect(send({ Source: 'other' })).rejects.toThrow(
      /till is not authorized to perform: events:PutEvents/,
    );
    await expect(send({ DetailType: 'secret' })).rejects.toThrow('explicit deny');
  });
});

describe('A rule with a schedule', () => {
  test('invokes its target at each scheduled time, but not while it is disabled', async () => {
    await ruleFor('ticking', { ScheduleExpression: 'rate(1 minute)' });
    await ruleFor('silent', { ScheduleExpression: 'rate(1 minute)', State: 'DISABLED' });
    const start = cloud.clock.now();
    await cloud.clock.advance(5 * minutes);
    const ticks = cloud.written('ticking');
    expect(ticks).toHaveLength(5);
    expect(ticks[4]).toMatchObject({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} });
    const [{ time }] = [ticks[4]].map((tick) => Object(tick));
    expect(Math.round((Date.parse(time) - start) / minutes)).toBe(5);
    expect(cloud.written('silent')).toEqual([]);
  });
});

describe('A schedule of EventBridge Scheduler', () => {
  test('invokes its target with its input, by its role', async () => {
    const { arn } = await cloud.makeFunction('hourly', writeEvent);
    const roleArn = 'arn:aws:iam::111122223333:role/Scheduler';
    cloud.iam.addRolePolicy(roleArn, {
      Statement: { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn },
    });
    await cloud.create(schedulerSchedule, 'Hourly', {
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arn, RoleArn: roleArn, Input: '{"at":"<aws.scheduler.scheduled-time>"}' },
    });
    const start = cloud.clock.now();
    await cloud.clock.advance(60 * minutes);
    const anHourLater = expect.toSatisfy(
      (at: string) => Math.abs(Date.parse(at) - start - 60 * minutes) < minutes,
    );
    expect(cloud.written('hourly')).toEqual([{ at: anHourLater }]);
  });
});

describe('A rule of the template', () => {
  test.each([
    [
      'a target that is not known',
      { Targets: [{ Id: 'x', Arn: 'arn:aws:ecs:eu-west-1:1:cluster/x' }] },
      'only to functions and queues',
    ],
    ['an unknown bus', { EventBusName: 'nowhere' }, 'nowhere'],
    ['an odd schedule', { ScheduleExpression: 'often' }, 'often'],
    ['an unknown property', { Role: 'x' }, 'Role'],
  ])('with %s fails the start with a reason', async (_what, properties, reason) => {
    const create = async () =>
      cloud.create(eventsRule, 'OddRule', { EventPattern: { source: ['x'] }, ...properties });
    await expect(create()).rejects.toThrow(reason);
  });
});
