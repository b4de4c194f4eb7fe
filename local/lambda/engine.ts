import type { Cloud, InvocationReport } from '../cloud.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import type { FunctionPool } from './function-pool.ts';
import type { LogLevel } from './protocol.ts';
import { lambdaService } from './service.ts';

export interface LogLine {
  /** Milliseconds since the epoch, on the virtual clock. */
  at: number;
  functionName: string;
  requestId: string;
  level: LogLevel;
  text: string;
}

const keptLogLines = 10_000;

/** What all functions of one cloud share. */
export interface LambdaEngine {
  /** By function name. */
  readonly pools: Map<string, FunctionPool>;
  /** The latest lines that functions logged, oldest first. */
  readonly logs: readonly LogLine[];
  log(functionName: string, level: LogLevel, text: string, requestId: string): void;
  /** Subscribes to ended invocations. Returns a function that unsubscribes. */
  onInvocation(listener: (report: InvocationReport, ok: boolean) => void): () => void;
  invocationEnded(report: InvocationReport, ok: boolean): void;
  /** The clock does not move while work is counted here. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** The Lambda engine of a cloud; registers at the endpoint when it is first requested. */
export const lambdaEngine = oncePerCloud(createEngine);

function createEngine(cloud: Cloud): LambdaEngine {
  // Lambda's time zone is UTC, and threads can't have their own.
  process.env.TZ = 'UTC';

  const pools = new Map<string, FunctionPool>();
  const logs: LogLine[] = [];
  const listeners = new Set<(report: InvocationReport, ok: boolean) => void>();
  let underWay = 0;

  const engine: LambdaEngine = {
    pools,
    logs,
    log(functionName, level, text, requestId) {
      const line = { at: cloud.clock.now(), functionName, requestId, level: levelOf(text) ?? level, text };
      logs.push(line);
      if (logs.length > keptLogLines) logs.splice(0, keptLogLines / 10);
      if (line.level === 'warn' || line.level === 'error') cloud.log(line.level, `${functionName}: ${text}`);
    },
    onInvocation(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    invocationEnded(report, ok) {
      for (const listener of listeners) listener(report, ok);
    },
    track(work) {
      underWay += 1;
      return work.finally(() => {
        underWay -= 1;
      });
    },
  };

  cloud.endpoint.add(lambdaService(cloud, engine));
  cloud.endpoint.onCrash(({ accessKeyId }) => {
    for (const pool of pools.values()) pool.kill(accessKeyId);
  });
  cloud.clock.watch({ name: 'lambda', busy: () => underWay > 0, nextDeadline: () => undefined });
  cloud.onStop(async () => {
    await Promise.all([...pools.values()].map((pool) => pool.stop()));
  });
  return engine;
}

const levels: Record<string, LogLevel> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'error',
  critical: 'error',
};

/** The level of a structured log line. */
function levelOf(text: string): LogLevel | undefined {
  if (!text.startsWith('{')) return undefined;
  const stated = /"level":"(\w+)"/i.exec(text)?.[1];
  return stated ? levels[stated.toLowerCase()] : undefined;
}
