import { readFileSync } from 'node:fs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readSettings } from '../../../infra/settings.ts';
import { s3Bucket } from '../../../local/resources/s3-bucket.ts';
import { findFailures, NoDesk } from '../../../tools/ops/desk-failures.ts';
import { listFailures } from '../../../tools/ops/list-failures.ts';
import { redriveReactions } from '../../../tools/ops/redrive-reactions.ts';
import { type FunctionCloud, startFunctionCloud, type TestQueue } from '../../local/function-cloud.ts';

const settings = readSettings('settings.json');
const bucket = 'failed-records';
const route = 'kefu-dev-on-ticket-event-route';
const notify = 'kefu-dev-on-ticket-event-notify';
const writesEvent = 'export const handler = (event) => console.log(JSON.stringify(event));';

let cloud: FunctionCloud;
let failures: TestQueue;
let parked: TestQueue;
let clients: { lambda: LambdaClient; sqs: SQSClient; s3: S3Client };
const said: string[] = [];

/** The permissions from docs/OPERATIONS.md, with values filled in. */
function documentedPolicy() {
  const [, json = ''] = /```json\n([\s\S]+?)```/.exec(readFileSync('docs/OPERATIONS.md', 'utf8')) ?? [];
  const statements = z.object({ Statement: z.array(z.looseObject({ Effect: z.literal('Allow') })) });
  const filled = json
    .replaceAll('REGION', cloud.region)
    .replaceAll('ACCOUNT', cloud.accountId)
    .replaceAll('STAGE', settings.stage)
    // In this cloud's names of resources.
    .replaceAll(/KefuService-[\w-]+/g, (name) => name.toLowerCase())
    .replaceAll('FAILED_RECORD_BUCKET', bucket);
  return statements.parse(JSON.parse(filled));
}

beforeEach(async () => {
  said.length = 0;
  cloud = await startFunctionCloud();
  failures = await cloud.makeQueue('KefuService-dev-ReactionsFailures');
  parked = await cloud.makeQueue('KefuService-dev-ParkedFailures');
  const REDRIVE_ROUTES = JSON.stringify({
    [nameOf(failures)]: 'function',
    [nameOf(parked)]: 'queue:elsewhere',
  });
  await cloud.makeFunction('kefu-dev-reconcile', writesEvent, {
    properties: {
      Environment: {
        Variables: { REDRIVE_ROUTES, PARKED_QUEUE_URL: parked.url, FAILED_RECORD_BUCKET: bucket },
      },
    },
  });
  for (const name of [route, notify]) await cloud.makeFunction(name, writesEvent);
  const roleArn = `arn:aws:iam::${cloud.accountId}:role/operator`;
  cloud.iam.addRolePolicy(roleArn, documentedPolicy());
  const credentials = cloud.endpoint.issueCredentials({
    ...{ kind: 'role', roleArn, functionName: 'operator', caller: 'function' },
  });
  const target = { region: cloud.region, endpoint: cloud.endpoint.url, credentials };
  clients = {
    lambda: new LambdaClient(target),
    sqs: new SQSClient(target),
    s3: new S3Client({ ...target, forcePathStyle: true }),
  };
});

afterEach(() => cloud.stop());

const nameOf = ({ arn }: TestQueue) => arn.split(':').at(-1) ?? '';

const recordOf = (name: string, n: number) =>
  JSON.stringify({
    requestContext: { functionArn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}:$LATEST` },
    requestPayload: { n },
  });

const bodies = async (queue: TestQueue) => (await queue.contents()).ready.map(({ body }) => body);

async function redrive() {
  const outcome = await redriveReactions(
    clients,
    await findFailures(clients.lambda, settings),
    settings,
    (line) => said.push(line),
  );
  await cloud.clock.drain();
  return outcome;
}

describe('With the documented permissions', () => {
  it('every failed event is sent to its handler again, and deleted', async () => {
    const count = 25;
    for (let n = 0; n < count; n++) await failures.send(recordOf(n % 2 ? route : notify, n));
    expect(await redrive()).toEqual({ redriven: count, refused: 0, foreign: 0 });
    const reached = [...cloud.written(route), ...cloud.written(notify)];
    expect(
      z
        .array(z.object({ n: z.number() }))
        .parse(reached)
        .map(({ n }) => n)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: count }, (_, n) => n));
    expect(await bodies(failures)).toEqual([]);
    expect(said.at(-1)).toContain(`${count} of ${count}`);
  });

  it('a parked event is too, and other parked messages stay and can be received at once', async () => {
    await parked.send(recordOf(route, 1));
    await parked.send('{"job":"of another queue"}');
    expect(await redrive()).toEqual({ redriven: 1, refused: 0, foreign: 1 });
    expect(cloud.written(route)).toEqual([{ n: 1, redrives: 1 }]);
    expect(await bodies(parked)).toEqual(['{"job":"of another queue"}']);
  });

  it("an event whose handler can't be invoked stays, and the others are sent", async () => {
    await failures.send(recordOf('kefu-dev-on-ses-event-settle', 1));
    await failures.send(recordOf(route, 2));
    expect(await redrive()).toEqual({ redriven: 1, refused: 1, foreign: 0 });
    expect(await bodies(failures)).toEqual([recordOf('kefu-dev-on-ses-event-settle', 1)]);
    expect(said.join('\n')).toContain('Function not found');
  });

  it('an event that was sent but not deleted is sent once more, and never lost', async () => {
    await failures.send(recordOf(route, 1));
    cloud.faults.add({ service: 'sqs', operation: 'DeleteMessage', fault: '500', nth: 1, times: 10 });
    await expect(redrive()).rejects.toThrow();
    cloud.faults.clear();
    await cloud.clock.skip(121_000);
    expect(await redrive()).toMatchObject({ redriven: 1 });
    expect(cloud.written(route)).toHaveLength(2);
    expect(await bodies(failures)).toEqual([]);
  });

  it('failures are listed by queue, with their number and target', async () => {
    await cloud.create(s3Bucket, bucket, {});
    const administrator = new S3Client({
      ...{ region: cloud.region, endpoint: cloud.endpoint.url, credentials: cloud.administrator },
      forcePathStyle: true,
    });
    await administrator.send(new PutObjectCommand({ Bucket: bucket, Key: 'parked/1', Body: '{}' }));
    await failures.send(recordOf(route, 1));
    await failures.send(recordOf(route, 2));
    const lines = await listFailures(clients, await findFailures(clients.lambda, settings));
    expect(lines[0]).toMatch(/^2 {2}kefuservice-dev-reactionsfailures +→ the event handler/);
    expect(lines.at(-1)).toMatch(/^1 {2}failed-records +→ /);
  });
});

describe('A missing desk', () => {
  it('is reported, with what to check', async () => {
    const other = { ...settings, stage: 'other' };
    const administrator = new LambdaClient({
      ...{ region: cloud.region, endpoint: cloud.endpoint.url, credentials: cloud.administrator },
    });
    await expect(findFailures(administrator, other)).rejects.toThrow(NoDesk);
    await expect(findFailures(administrator, other)).rejects.toThrow('kefu-other-reconcile');
  });
});
