/**
 * The inside of an execution environment: loads the bundle as Lambda's Node runtime does, and runs one event at a
 * time.
 */

import { enableCompileCache, flushCompileCache } from 'node:module';
import { format } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { patchDate } from '../patch-date.ts';
import type {
  InvokeMessage,
  LambdaError,
  LogLevel,
  LogLine,
  WorkerMessage,
  WorkerSettings,
} from './protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

/** Lambda's quota for a synchronous response: 6 MB and a little for its envelope. */
const largestResponseBytes = 6 * 1024 * 1024 + 100;

const settings: WorkerSettings = workerData;

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

let logged: LogLine[] = [];

/** Logs a line, which is posted with the answer, or when the event loop turns: each message wakes another thread. */
function log(level: LogLevel, text: string): void {
  if (!logged.length) setImmediate(postLog);
  logged.push({ level, text });
}

function postLog(): void {
  if (logged.length) post({ type: 'log', lines: takeLog() });
}

function takeLog(): LogLine[] {
  const lines = logged;
  logged = [];
  return lines;
}

const sleeper = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * CPU of this thread since `start`. Waits first, since many kernels update it only every 4 ms and when a thread
 * blocks.
 */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  Atomics.wait(sleeper, 0, 0, 0.02);
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

function describe(error: unknown): LambdaError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function captureOutput(): void {
  const levels: [keyof Console & ('debug' | 'info' | 'log' | 'trace' | 'warn' | 'error'), LogLevel][] = [
    ['debug', 'debug'],
    ['info', 'info'],
    ['log', 'info'],
    ['trace', 'info'],
    ['warn', 'warn'],
    ['error', 'error'],
  ];
  for (const [method, level] of levels) {
    console[method] = (...values: unknown[]) => log(level, format(...values));
  }
  for (const [stream, level] of [
    [process.stdout, 'info'],
    [process.stderr, 'error'],
  ] as const) {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      log(level, Buffer.from(chunk).toString().trimEnd());
      const written = rest.at(-1);
      if (typeof written === 'function') written();
      return true;
    };
  }
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function loadHandler(): Promise<Handler> {
  const loaded: Record<string, unknown> & { default?: Record<string, unknown> } = await import(
    settings.module
  );
  // The exports of a CommonJS bundle are not always named ones.
  const handler = loaded[settings.handler] ?? loaded.default?.[settings.handler];
  if (isHandler(handler)) return handler;
  throw Object.assign(new Error(`${settings.handler} is undefined or not exported`), {
    name: 'Runtime.HandlerNotFound',
  });
}

function makeContext(invocation: InvokeMessage) {
  const deadline = performance.now() + invocation.timeoutMs;
  return {
    awsRequestId: invocation.requestId,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memorySizeMb),
    logGroupName: settings.logGroupName,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

async function run(handler: Handler, invocation: InvokeMessage): Promise<{ ok: boolean; payload: string }> {
  try {
    const result = await handler(JSON.parse(invocation.event), makeContext(invocation));
    const payload = JSON.stringify(result) ?? 'null';
    const bytes = Buffer.byteLength(payload);
    if (bytes <= largestResponseBytes) return { ok: true, payload };
    const error: LambdaError = {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${largestResponseBytes} bytes).`,
      trace: [],
    };
    return { ok: false, payload: JSON.stringify(error) };
  } catch (error) {
    return { ok: false, payload: JSON.stringify(describe(error)) };
  }
}

patchDate(settings.offset);
if (settings.compiledCodeFolder) enableCompileCache(settings.compiledCodeFolder);
captureOutput();
process.once('exit', postLog);
Atomics.wait(sleeper, 0, 0, 0.02);
const loading = process.threadCpuUsage();
loadHandler().then(
  (handler) => {
    parentPort?.on('message', async (invocation: InvokeMessage) => {
      const start = process.threadCpuUsage();
      const { ok, payload } = await run(handler, invocation);
      const cpuMs = cpuMsSince(start);
      const { used_heap_size, external_memory } = getHeapStatistics();
      post({
        type: 'done',
        ok,
        payload,
        cpuMs,
        heapBytes: used_heap_size + external_memory,
        lines: takeLog(),
      });
      // Not at the end, since a crash ends the thread at once; and with what only invocations compile.
      flushCompileCache();
    });
    post({ type: 'ready', initCpuMs: cpuMsSince(loading) });
  },
  (error: unknown) => post({ type: 'initFailed', error: describe(error), initCpuMs: cpuMsSince(loading) }),
);
