import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readers as productReaders, readerFunctions } from '../../functions/on/readers.ts';
import { bundleFolder, bundlerOptions } from '../../infra/bundle.ts';
import { readSettings } from '../../infra/settings.ts';
import { addStacks } from '../../infra/stacks.ts';
import { featureFlags } from '../../infra/synthesize.ts';
import { createApiKey } from '../../local/api-key.ts';
import { readAssembly } from '../../local/assembly.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import './bundled.ts';
import { readers } from './given-readers.ts';
import { synthesized } from './synthesized.ts';

const settings = readSettings('settings.json');
const name = 'on-record-changed-read';

describe('While there is no reader', () => {
  it('neither queue nor function is deployed, which would cost money in an idle month', () => {
    expect(readerFunctions([])).toEqual([]);
    if (productReaders.length) return;
    const { all } = synthesized(settings);
    expect(all.filter(({ logicalId }) => logicalId.startsWith('Readers'))).toEqual([]);
  });
});

describe('Readers', () => {
  let folder: string;
  let stack: LocalStack;
  let credential: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kefu-readers-'));
    const bundles = join(folder, 'dist');
    cpSync(bundleFolder, bundles, { recursive: true });
    await build({
      ...bundlerOptions,
      entryPoints: { [`${name}/index`]: 'functions/on/read-records.ts' },
      outdir: bundles,
      plugins: [
        {
          name: 'given-readers',
          setup: ({ onResolve }) =>
            onResolve({ filter: /^\.\/readers\.ts$/ }, () => ({
              path: join(import.meta.dirname, 'given-readers.ts'),
            })),
        },
        ...bundlerOptions.plugins,
      ],
    });
    const outdir = join(folder, 'assembly');
    const app = new App({ context: featureFlags, outdir, builtinCloudFormationValidation: false });
    addStacks(app, settings, { bundles, readers });
    app.synth();
    stack = await startLocalStack({ assemblyFolder: outdir, log: () => {} });
    credential = await createApiKey(stack, { name: 'readers', role: 'admin' });
  }, 120_000);

  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true });
  });

  async function call(route: `${string} /${string}`, body: object): Promise<unknown> {
    const [method, path] = route.split(' ');
    const answer = await fetch(`${stack.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  async function openTicket(subject: string): Promise<string> {
    const customer = { address: `${crypto.randomUUID()}@customers.example` };
    const ticket = await call('POST /v1/tickets', {
      channel: 'phone',
      subject,
      text: 'It is dark.',
      customer,
    });
    return z.looseObject({ ticketId: z.string() }).parse(ticket).ticketId;
  }

  const line = z.looseObject({
    ...{ message: z.literal('read'), reader: z.string(), ticketId: z.string(), events: z.number() },
    ...{ tags: z.array(z.string()).optional(), priority: z.string().optional() },
  });

  /** The log lines of a ticket's readers, in order of reader. */
  const readOf = (ticketId: string) =>
    stack.logs
      .filter(({ functionName }) => functionName.endsWith(name))
      .flatMap(({ text }) => (text.startsWith('{') ? (line.safeParse(JSON.parse(text)).data ?? []) : []))
      .filter((read) => read.ticketId === ticketId)
      .map(({ reader, events, tags, priority }) => ({ reader, events, ...(tags ? { tags } : { priority }) }));

  const invocationsIn = async (work: () => Promise<void>): Promise<number> => {
    let count = 0;
    const stopListening = stack.onInvocation(({ functionName }) => {
      if (functionName.endsWith(name)) count++;
    });
    await work();
    stopListening();
    return count;
  };

  it('get each changed record once, loaded once for all of them, however often it changed', async () => {
    const [lamp, door] = [await openTicket('Lamp'), await openTicket('Door')];
    await stack.clock.advance(60_000);
    stack.meter.reset();
    const invocations = await invocationsIn(async () => {
      for (const tag of ['a', 'b', 'c']) await call(`PATCH /v1/tickets/${lamp}`, { tags: [tag] });
      await call(`PATCH /v1/tickets/${lamp}`, { priority: 'high' });
      await call(`PATCH /v1/tickets/${door}`, { priority: 'urgent' });
      await stack.clock.advance(60_000);
    });
    expect(invocations).toBe(1);
    expect(readOf(lamp).slice(1)).toEqual([
      { reader: 'tags', events: 3, tags: ['c'] },
      { reader: 'priorities', events: 1, priority: 'high' },
    ]);
    expect(readOf(door).slice(1)).toEqual([{ reader: 'priorities', events: 1, priority: 'urgent' }]);
    const calls = stack.meter.snapshot().filter(({ functionName }) => functionName.endsWith(name));
    const loads = calls.filter(({ operation }) => operation === 'GetItem');
    expect(loads.map(({ calls }) => calls)).toEqual([2]);
  }, 60_000);

  it('that fail at a record get only that one again', async () => {
    const [poison, sound] = [await openTicket('Poison'), await openTicket('Sound')];
    await stack.clock.advance(20 * 60_000);
    expect(readOf(poison).length).toBeGreaterThan(1);
    expect(readOf(sound)).toEqual([{ reader: 'tags', events: 1, tags: [] }]);
  }, 120_000);

  it('share one rule, one queue with a dead-letter queue and an alarm on each, and one function', () => {
    const core = readAssembly(join(folder, 'assembly')).find(({ name }) => name === 'KefuService-dev');
    const resources = Object.entries(core?.template.Resources ?? {});
    const ofReaders = (type: string) =>
      resources.flatMap(([id, { Type, Properties }]) =>
        Type === type && id.startsWith('Readers') ? [Properties] : [],
      );
    const [mapping, ...moreMappings] = ofReaders('AWS::Lambda::EventSourceMapping');
    const [worker, ...moreWorkers] = ofReaders('AWS::Lambda::Function');
    const queues = ofReaders('AWS::SQS::Queue');
    expect([moreMappings, moreWorkers, ofReaders('AWS::Events::Rule').length, queues.length]).toEqual([
      [],
      [],
      1,
      2,
    ]);
    const window = Number(mapping?.MaximumBatchingWindowInSeconds);
    expect(window).toBeGreaterThan(0);
    expect(window).toBeLessThanOrEqual(20);
    expect(mapping?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    // AWS's recommendation for a queue with a batching window: six timeouts and the window.
    const [queue] = queues.filter(({ RedrivePolicy }) => RedrivePolicy);
    expect(Number(queue?.VisibilityTimeout)).toBeGreaterThanOrEqual(6 * Number(worker?.Timeout) + window);
    const alarms = resources.filter(
      ([id, { Type }]) => Type === 'AWS::CloudWatch::Alarm' && id.includes('Readers'),
    );
    expect(alarms).toHaveLength(2);
  });
});
