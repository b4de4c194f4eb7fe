import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import type {
  InvokeMessage,
  LambdaError,
  LogLevel,
  LogLine,
  WorkerMessage,
  WorkerSettings,
} from './protocol.ts';

/** The time that Lambda allows for a function's initialization before its timeout starts. */
const initTimeoutMs = 10_000;

export interface EnvironmentSettings extends WorkerSettings {
  /** The whole environment that the function sees. */
  variables: Record<string, string>;
  timeoutMs: number;
}

interface Outcome {
  ok: boolean;
  /** JSON: the handler's result, or a `LambdaError`. */
  payload: string;
  cpuMs: number;
  heapBytes: number;
}

/** A worker thread that runs one invocation at a time, like one of Lambda's sandboxes. */
export interface ExecutionEnvironment {
  /** False once it crashed, timed out or was killed: it accepts no more work. */
  readonly alive: boolean;
  /** CPU of loading the bundle, known after the first invocation. */
  readonly initCpuMs: number;
  invoke(requestId: string, event: string): Promise<Outcome>;
  /** Ends the thread at once, even while it runs. */
  kill(reason: string): Promise<void>;
}

let workerProgram: string | undefined;

/** The worker's program in one plain script, since stripping types for each thread would cost more than the thread. */
function program(): string {
  workerProgram ??= buildSync({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
  }).outputFiles[0]?.text;
  if (!workerProgram) throw new Error('esbuild produced no output for the Lambda worker.');
  return workerProgram;
}

/**
 * Starts a worker thread and loads the function into it.
 * @param onLog called for every line that the function logs, with the id of the current request
 */
export function startEnvironment(
  { variables, timeoutMs, ...workerData }: EnvironmentSettings,
  onLog: (level: LogLevel, text: string, requestId: string) => void,
): ExecutionEnvironment {
  const worker = new Worker(program(), {
    eval: true,
    workerData,
    env: { ...variables, AWS_LAMBDA_LOG_STREAM_NAME: `[$LATEST]${randomUUID().replaceAll('-', '')}` },
    name: workerData.functionName,
    execArgv: [],
    // The share of the memory that Lambda's runtime leaves to the heap.
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(workerData.memorySizeMb * 0.9) },
  });
  worker.unref();

  let alive = true;
  let ready = false;
  let initCpuMs = 0;
  let heapBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let current: (InvokeMessage & { settle: (outcome: Outcome) => void }) | undefined;

  function settle(outcome: Outcome): void {
    clearTimeout(timer);
    const { settle } = current ?? {};
    current = undefined;
    settle?.(outcome);
  }

  function fail(error: LambdaError): void {
    settle({ ok: false, payload: JSON.stringify(error), cpuMs: 0, heapBytes });
  }

  function exited(reason: string): void {
    if (!alive) return;
    alive = false;
    fail({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${current?.requestId} Error: Runtime exited with error: ${reason}`,
      trace: [],
    });
  }

  function timedOut(): void {
    alive = false;
    const seconds = (timeoutMs / 1000).toFixed(2);
    fail({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${current?.requestId} Error: Task timed out after ${seconds} seconds`,
      trace: [],
    });
    void worker.terminate();
  }

  function begin(): void {
    if (!current) return;
    clearTimeout(timer);
    if (!ready) {
      timer = setTimeout(timedOut, initTimeoutMs + timeoutMs);
      return;
    }
    timer = setTimeout(timedOut, timeoutMs);
    const { requestId, event } = current;
    worker.postMessage({ requestId, event, timeoutMs } satisfies InvokeMessage);
  }

  function logAll(lines: readonly LogLine[]): void {
    for (const { level, text } of lines) onLog(level, text, current?.requestId ?? '');
  }

  worker.on('message', (message: WorkerMessage) => {
    switch (message.type) {
      case 'log':
        return logAll(message.lines);
      case 'ready':
        ready = true;
        initCpuMs = message.initCpuMs;
        return begin();
      case 'initFailed':
        alive = false;
        initCpuMs = message.initCpuMs;
        fail(message.error);
        return void worker.terminate();
      case 'done':
        logAll(message.lines);
        heapBytes = Math.max(heapBytes, message.heapBytes);
        return settle({ ...message, heapBytes });
    }
  });
  // Node emits `error` before messages that the worker sent earlier, such as its logs, and `exit` after them.
  let uncaught: Error | undefined;
  worker.on('error', (error) => {
    uncaught = error;
  });
  worker.on('exit', (code) => {
    if (!uncaught) return exited(`exit status ${code}`);
    onLog('error', `Uncaught ${uncaught.stack ?? uncaught.message}`, current?.requestId ?? '');
    const isTooLarge = 'code' in uncaught && uncaught.code === 'ERR_WORKER_OUT_OF_MEMORY';
    exited(isTooLarge ? 'out of memory' : uncaught.message);
  });

  return {
    get alive() {
      return alive;
    },
    get initCpuMs() {
      return initCpuMs;
    },
    invoke: (requestId, event) =>
      new Promise((settle) => {
        current = { requestId, event, timeoutMs, settle };
        begin();
      }),
    async kill(reason) {
      exited(reason);
      await worker.terminate();
    },
  };
}
