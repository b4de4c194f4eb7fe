import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LambdaFunction } from '../../../local/cloud.ts';
import { lambdaEngine } from '../../../local/lambda/engine.ts';
import { type FunctionCloud, startFunctionCloud } from '../function-cloud.ts';

let cloud: FunctionCloud;
beforeAll(async () => {
  cloud = await startFunctionCloud();
});
afterAll(() => cloud.stop());

const makeFunction = (name: string, code: string, properties: Record<string, unknown> = {}, file?: string) =>
  cloud.makeFunction(name, code, { properties, ...(file && { file }) });

async function answerOf(lambda: LambdaFunction, event: unknown = {}): Promise<unknown> {
  const result = await lambda.invoke(event);
  return result.ok ? result.payload : result.errorType;
}

describe('A function', () => {
  test("returns its handler's result, from an ES module", async () => {
    const echo = await makeFunction('echo', 'export const handler = async (event) => ({ got: event });');
    expect(await answerOf(echo, { a: [1, 'é'] })).toEqual({ got: { a: [1, 'é'] } });
  });

  test("returns its handler's result, from a CommonJS module", async () => {
    const common = await makeFunction('common', 'exports["handler"] = (event) => event;', {}, 'index.js');
    expect(await answerOf(common, 'hello')).toBe('hello');
  });

  test("has the environment of the template and of Lambda, and none of this machine's", async () => {
    process.env.OF_THIS_MACHINE = 'secret';
    const environment = await makeFunction('environment', 'export const handler = () => process.env;', {
      Environment: { Variables: { TABLE: 'tickets' } },
      MemorySize: 256,
    });
    const seen = await answerOf(environment);
    expect(seen).toMatchObject({
      TABLE: 'tickets',
      TZ: 'UTC',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: cloud.endpoint.url,
      AWS_LAMBDA_FUNCTION_NAME: 'environment',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ACCESS_KEY_ID: expect.any(String),
      _HANDLER: 'index.handler',
    });
    expect(seen).not.toHaveProperty('OF_THIS_MACHINE');
    expect(seen).not.toHaveProperty('HOME');
  });

  test('runs in UTC', async () => {
    const hour = await makeFunction(
      'hour',
      'export const handler = () => new Date(2026, 0, 1).toISOString();',
    );
    expect(await answerOf(hour)).toBe('2026-01-01T00:00:00.000Z');
  });

  test('reads the virtual clock', async () => {
    const time = await makeFunction('time', 'export const handler = () => Date.now();');
    await answerOf(time);
    await cloud.clock.advance(48 * 60 * 60 * 1000);
    expect(Math.abs(Number(await answerOf(time)) - cloud.clock.now())).toBeLessThan(60_000);
  });

  test("receives Lambda's context", async () => {
    const context = await makeFunction(
      'context',
      `export const handler = (event, context) =>
        ({ ...context, remaining: context.getRemainingTimeInMillis() > 50_000 });`,
      { Timeout: 60 },
    );
    expect(await answerOf(context)).toMatchObject({
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionName: 'context',
      functionVersion: '$LATEST',
      invokedFunctionArn: context.arn,
      memoryLimitInMB: '128',
      remaining: true,
    });
  });

  test('keeps its sandbox warm, and reports it', async () => {
    const counter = await makeFunction('counter', 'let n = 0; export const handler = () => ++n;');
    const first = await counter.invoke({});
    const second = await counter.invoke({});
    expect([first, second]).toMatchObject([
      { payload: 1, report: { coldStart: true } },
      { payload: 2, report: { coldStart: false, initCpuMs: 0 } },
    ]);
    expect(first.report.initCpuMs).toBeGreaterThan(0);
    expect(second.report.heapBytes).toBeGreaterThan(100_000);
  });

  test('processes one event at a time in each sandbox, with no more sandboxes than reserved', async () => {
    const busy = await makeFunction(
      'busy',
      `let inside = 0; let n = 0; const turn = () => new Promise((resolve) => setImmediate(resolve));
       export const handler = async () => { inside++; await turn(); const seen = inside; inside--; return [++n, seen]; };`,
      { ReservedConcurrentExecutions: 1 },
    );
    const answers = await Promise.all([answerOf(busy), answerOf(busy), answerOf(busy)]);
    expect(answers).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  test('is throttled when its concurrency is exhausted', async () => {
    const off = await makeFunction('off', 'export const handler = () => 1;', {
      ReservedConcurrentExecutions: 0,
    });
    expect(await answerOf(off)).toBe('TooManyRequestsException');
  });

  test('measures the CPU of its own thread', async () => {
    const worker = await makeFunction(
      'cpu',
      `export const handler = () => { const start = process.threadCpuUsage();
         for (;;) { const { user, system } = process.threadCpuUsage(start); if (user + system > 20_000) return; } };`,
    );
    const { report } = await worker.invoke({});
    expect(report.cpuMs).toBeGreaterThanOrEqual(20);
  });
});

describe('A function that fails', () => {
  test('returns the name and message of the error', async () => {
    const thrower = await makeFunction(
      'thrower',
      'export const handler = async () => { throw new RangeError("too far"); };',
    );
    expect(await thrower.invoke({})).toMatchObject({
      ok: false,
      errorType: 'RangeError',
      errorMessage: 'too far',
    });
    expect(
      await answerOf(await makeFunction('odd', 'export const handler = () => { throw "words"; };')),
    ).toBe('string');
  });

  test('is ended at its timeout, and starts cold the next time', async () => {
    const slow = await makeFunction(
      'slow',
      'export const handler = (event) => event.hang ? new Promise((resolve) => setTimeout(resolve, 60_000)) : "quick";',
      { Timeout: 1 },
    );
    expect(await slow.invoke({ hang: true })).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 1.00 seconds'),
    });
    expect(await slow.invoke({})).toMatchObject({ ok: true, payload: 'quick', report: { coldStart: true } });
  });

  test('is ended even in a busy loop', async () => {
    const spinning = await makeFunction('spinning', 'export const handler = () => { for (;;); };', {
      Timeout: 1,
    });
    expect(await answerOf(spinning)).toBe('Sandbox.Timedout');
  });

  test.each([
    ['exits', 'export const handler = () => process.exit(3);', 'exit status 3'],
    [
      'throws where nobody catches',
      'export const handler = () => new Promise(() => setImmediate(() => { throw new Error("lost"); }));',
      'lost',
    ],
    [
      'takes more memory than it has',
      'export const handler = () => { const all = []; for (;;) all.push(new Array(100_000).fill(all.length)); };',
      'out of memory',
    ],
  ])('affects no other function when it %s', async (how, code, reason) => {
    const crashing = await makeFunction(`crashing-${how.length}`, code);
    expect(await crashing.invoke({})).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining(reason),
    });
  });

  test.each([
    ['does not parse', 'export const handler = (', 'SyntaxError'],
    ['throws while it loads', 'throw new TypeError("no setting");', 'TypeError'],
    ['has no such handler', 'export const other = 1;', 'Runtime.HandlerNotFound'],
  ])('reports why when its bundle %s', async (how, code, errorType) => {
    expect(await answerOf(await makeFunction(`unloadable-${how.length}`, code))).toBe(errorType);
  });

  test("can't return more than 6 MB", async () => {
    const large = await makeFunction('large', 'export const handler = () => "x".repeat(7_000_000);', {
      Timeout: 20,
    });
    expect(await answerOf(large)).toBe('Function.ResponseSizeTooLarge');
  });

  test('starts anew from the code that an earlier start compiled', async () => {
    const compiledCodeFolder = mkdtempSync(join(tmpdir(), 'compiled-'));
    const keeping = Object.assign(await startFunctionCloud(), { compiledCodeFolder });
    const once = await keeping.makeFunction(
      'once',
      'export const handler = (event) => event.die ? process.exit(1) : "alive";',
    );
    expect(await answerOf(once)).toBe('alive');
    expect(await answerOf(once, { die: true })).toBe('Runtime.ExitError');
    expect(await answerOf(once)).toBe('alive');
    expect(readdirSync(compiledCodeFolder, { recursive: true }).length).toBeGreaterThan(1);
    await keeping.stop();
    rmSync(compiledCodeFolder, { recursive: true });
  });

  test('does not affect waiting events', async () => {
    const fragile = await makeFunction(
      'fragile',
      'export const handler = (event) => event.die ? process.exit(1) : "alive";',
      { ReservedConcurrentExecutions: 1 },
    );
    expect(await Promise.all([answerOf(fragile, { die: true }), answerOf(fragile)])).toEqual([
      'Runtime.ExitError',
      'alive',
    ]);
  });
});

describe("A function's log", () => {
  test('has levels and request ids, and shows warnings and errors', async () => {
    const talker = await makeFunction(
      'talker',
      `import { Console } from 'node:console';
       const structured = new Console({ stdout: process.stdout, stderr: process.stderr });
       export const handler = () => {
         console.log('plain', 1);
         console.warn('careful');
         structured.info(JSON.stringify({ level: 'ERROR', message: 'structured' }));
       };`,
    );
    const { report } = await talker.invoke({});
    const { requestId } = report;
    const lines = lambdaEngine(cloud).logs.filter(({ functionName }) => functionName === 'talker');
    expect(lines).toMatchObject([
      { level: 'info', text: 'plain 1', requestId },
      { level: 'warn', text: 'careful', requestId },
      { level: 'error', text: '{"level":"ERROR","message":"structured"}', requestId },
    ]);
    expect(cloud.lines.filter((line) => line.includes('talker'))).toEqual([
      'warn: talker: careful',
      'error: talker: {"level":"ERROR","message":"structured"}',
    ]);
  });
});

describe.each([
  ['exits', 'process.exit(3);'],
  [
    'throws where nobody catches',
    'setImmediate(() => { throw new Error("lost"); }); await new Promise(() => {});',
  ],
  ['times out', 'await new Promise((resolve) => setTimeout(resolve, 60_000));'],
])('A function that %s', (how, end) => {
  test('has logged what it logged before', async () => {
    const name = `logging-${how.length}`;
    const code = `export const handler = async () => { console.log('before'); ${end} };`;
    const { report } = await (await makeFunction(name, code, { Timeout: 1 })).invoke({});
    const lines = lambdaEngine(cloud).logs.filter(({ functionName }) => functionName === name);
    expect(lines).toContainEqual(expect.objectContaining({ text: 'before', requestId: report.requestId }));
  });
});

describe('A function of the template', () => {
  test.each([
    ['another runtime', { Runtime: 'python3.13' }, 'only Node.js'],
    ['layers', { Layers: ['arn:aws:lambda:eu-west-1:1:layer:x:1'] }, 'Layers'],
    ['a missing handler', { Handler: 'missing.handler' }, 'missing.mjs'],
  ])('with %s fails the start with a reason', async (_what, properties, reason) => {
    await expect(makeFunction('impossible', 'export const handler = 1;', properties)).rejects.toThrow(reason);
  });
});
