import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../../local/cloud.ts';
import { lambdaEventInvokeConfig } from '../../../local/resources/lambda-event-invoke-config.ts';
import { lambdaPermission } from '../../../local/resources/lambda-permission.ts';
import { type FunctionCloud, startFunctionCloud } from '../function-cloud.ts';

const minutes = 60_000;

let cloud: FunctionCloud;
beforeAll(async () => {
  cloud = await startFunctionCloud();
});
afterAll(() => cloud.stop());

const alwaysFails = `export const handler = async (event) => {
  console.log(JSON.stringify(event)); throw new TypeError('no');
};`;

describe('An asynchronous invocation', () => {
  test('runs in the background', async () => {
    const quick = await cloud.makeFunction(
      'quick',
      'export const handler = (event) => console.log(JSON.stringify(event));',
    );
    quick.invokeAsync({ n: 1 });
    await cloud.clock.drain();
    expect(cloud.written('quick')).toEqual([{ n: 1 }]);
  });

  test('is retried after one minute and after two more, and then sent to the failure destination', async () => {
    const lost = await cloud.makeQueue('lost');
    const failing = await cloud.makeFunction('failing', alwaysFails, {
      may: [{ Action: 'sqs:SendMessage', Resource: lost.arn }],
    });
    await cloud.create(lambdaEventInvokeConfig, 'FailingConfig', {
      FunctionName: failing.name,
      Qualifier: '$LATEST',
      DestinationConfig: { OnFailure: { Destination: lost.arn } },
    });
    failing.invokeAsync({ n: 2 });
    await cloud.clock.advance(0.9 * minutes);
    expect(cloud.written('failing')).toHaveLength(1);
    await cloud.clock.advance(0.2 * minutes);
    expect(cloud.written('failing')).toHaveLength(2);
    await cloud.clock.advance(1.7 * minutes);
    expect(cloud.written('failing')).toHaveLength(2);
    await cloud.clock.advance(0.3 * minutes);
    expect(cloud.written('failing')).toHaveLength(3);
    const { ready } = await lost.contents();
    expect(ready.map(({ body }) => JSON.parse(body))).toMatchObject([
      {
        version: '1.0',
        requestContext: {
          functionArn: `${failing.arn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: 3,
        },
        requestPayload: { n: 2 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType: 'TypeError', errorMessage: 'no' },
      },
    ]);
  });

  test('is retried as often as the template allows, and its event goes to the dead-letter queue', async () => {
    const dead = await cloud.makeQueue('dead');
    const once = await cloud.makeFunction('once', alwaysFails, {
      properties: { DeadLetterConfig: { TargetArn: dead.arn } },
      may: [{ Action: 'sqs:SendMessage', Resource: dead.arn }],
    });
    await cloud.create(lambdaEventInvokeConfig, 'OnceConfig', {
      FunctionName: once.name,
      MaximumRetryAttempts: 0,
    });
    once.invokeAsync({ n: 3 });
    await cloud.clock.advance(10 * minutes);
    expect(cloud.written('once')).toHaveLength(1);
    expect((await dead.contents()).ready).toMatchObject([{ body: '{"n":3}' }]);
  });

  test('is given up when its event expires', async () => {
    const short = await cloud.makeFunction('short', alwaysFails);
    await cloud.create(lambdaEventInvokeConfig, 'ShortConfig', {
      FunctionName: short.name,
      MaximumEventAgeInSeconds: 90,
    });
    short.invokeAsync({ n: 4 });
    await cloud.clock.advance(10 * minutes);
    expect(cloud.written('short')).toHaveLength(2);
    expect(cloud.lines).toContainEqual(
      expect.stringMatching(/^error: short: event .* was discarded after 2 attempts$/),
    );
  });

  test('logs an error if it may not reach its destination', async () => {
    const forbidden = await cloud.makeQueue('forbidden');
    const poor = await cloud.makeFunction('poor', alwaysFails);
    await cloud.create(lambdaEventInvokeConfig, 'PoorConfig', {
      FunctionName: poor.name,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: forbidden.arn } },
    });
    poor.invokeAsync({});
    await cloud.clock.drain();
    expect(cloud.lines).toContainEqual(
      expect.stringMatching(/poor: event .* was lost.*poor is not authorized to perform: sqs:SendMessage/),
    );
  });
});

describe("Lambda's Invoke", () => {
  async function invoke(principal: Principal, name: string, body: string, type = 'RequestResponse') {
    const {
      status,
      headers,
      body: answer,
    } = await cloud.endpoint.call(principal, 'lambda', {
      method: 'POST',
      url: new URL(`/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, cloud.endpoint.url),
      headers: { 'x-amz-invocation-type': type },
      body: Buffer.from(body),
    });
    return { status, headers, answer: answer.toString() };
  }
  const administrator = { kind: 'administrator' } as const;

  test("returns the function's result, by name and by ARN", async () => {
    const double = await cloud.makeFunction('double', 'export const handler = ({ n }) => n * 2;');
    expect(await invoke(administrator, 'double', '{"n":4}')).toMatchObject({ status: 200, answer: '8' });
    expect(await invoke(administrator, double.arn, '{"n":5}')).toMatchObject({ status: 200, answer: '10' });
  });

  test('marks a result that is an error of the function', async () => {
    await cloud.makeFunction('broken', alwaysFails);
    const { status, headers, answer } = await invoke(administrator, 'broken', '{}');
    expect([status, headers['x-amz-function-error']]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(answer)).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
  });

  test('accepts an event and runs it later', async () => {
    await cloud.makeFunction(
      'later',
      'export const handler = (event) => console.log(JSON.stringify(event));',
    );
    expect(await invoke(administrator, 'later', '{"n":6}', 'Event')).toMatchObject({
      status: 202,
      answer: '',
    });
    await cloud.clock.drain();
    expect(cloud.written('later')).toEqual([{ n: 6 }]);
  });

  test.each([
    ['an unknown function', 'nobody', '{}', 'RequestResponse', 404, 'ResourceNotFoundException'],
    ['an event that is not JSON', 'double', '{', 'RequestResponse', 400, 'InvalidRequestContentException'],
    [
      'an event over 1 MB for later',
      'double',
      `"${'x'.repeat(1_100_000)}"`,
      'Event',
      413,
      'RequestTooLargeException',
    ],
    ['an unknown way to invoke', 'double', '{}', 'DryRun', 400, 'InvalidParameterValueException'],
  ])('rejects %s', async (_what, name, body, type, status, code) => {
    expect(await invoke(administrator, name, body, type)).toMatchObject({
      status,
      headers: { 'x-amzn-errortype': code },
    });
  });

  test('is allowed to a service only for the source in the permission', async () => {
    const guarded = await cloud.makeFunction('guarded', 'export const handler = () => 1;');
    await cloud.create(lambdaPermission, 'GuardedPermission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: guarded.arn,
      Principal: 'events.amazonaws.com',
      SourceArn: 'arn:aws:events:eu-west-1:111122223333:rule/mine',
    });
    const from = (rule: string) =>
      ({
        kind: 'service',
        service: 'events.amazonaws.com',
        sourceArn: `arn:aws:events:eu-west-1:111122223333:rule/${rule}`,
      }) as const;
    expect(await invoke(from('mine'), 'guarded', '{}')).toMatchObject({ status: 200 });
    expect(await invoke(from('other'), 'guarded', '{}')).toMatchObject({ status: 403 });
  });
});

describe('An injected crash', () => {
  test('kills the sandbox that made the call, after the call took effect', async () => {
    const queue = await cloud.makeQueue('effects');
    const url = JSON.stringify(queue.url);
    const crasher = await cloud.makeFunction(
      'crasher',
      `import { createRequire } from 'node:module';
       const require = createRequire(${JSON.stringify(import.meta.url)});
       const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
       const sqs = new SQSClient({});
       export const handler = async () => {
         await sqs.send(new SendMessageCommand({ QueueUrl: ${url}, MessageBody: 'done' }));
         return 'returned';
       };`,
      { may: [{ Action: 'sqs:SendMessage', Resource: queue.arn }], properties: { Timeout: 30 } },
    );
    cloud.faults.add({
      service: 'sqs',
      operation: 'SendMessage',
      functionName: 'crasher',
      fault: 'crash-after',
    });
    expect(await crasher.invoke({})).toMatchObject({ ok: false, errorType: 'Runtime.ExitError' });
    expect((await queue.contents()).ready).toMatchObject([{ body: 'done' }]);
    expect(await crasher.invoke({})).toMatchObject({ ok: true, payload: 'returned' });
  });
});
