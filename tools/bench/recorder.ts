/** Records the AWS calls and function invocations of a piece of work. */

import { quarantine, routeWaiting, tick } from '../../functions/steps.ts';
import type { InvocationReport } from '../../local/cloud.ts';
import type { MeterRow } from '../../local/meter.ts';
import type { LocalStack } from '../../local/stack.ts';

/** One invocation, with the function's AWS usage in it. */
export interface RecordedInvocation {
  functionName: string;
  coldStart: boolean;
  initCpuMs: number;
  cpuMs: number;
  readUnits: number;
  writeUnits: number;
  awsCalls: number;
  bytes: number;
}

export interface Recording {
  /** In the order in which they ended. */
  invocations: RecordedInvocation[];
  /** Of all callers: functions, pollers and services. */
  rows: MeterRow[];
  logBytes: number;
}

type Asked = Pick<RecordedInvocation, 'readUnits' | 'writeUnits' | 'awsCalls' | 'bytes'>;

/**
 * Does the work and waits until the stack is idle. No function may run concurrently with itself meanwhile, since
 * calls are counted for a function, not for its invocation.
 * @throws Error if an invocation fails: its figures would be meaningless
 */
export async function record(stack: LocalStack, work: () => Promise<void>): Promise<Recording> {
  const { meter, clock } = stack;
  const invocations: RecordedInvocation[] = [];
  const failed: string[] = [];
  const counted = new Map<string, Asked>();
  const firstLog = stack.logs.at(-1);
  meter.reset();
  const stopListening = stack.onInvocation((report, ok) => {
    if (runsByItself(report)) return;
    if (!ok) failed.push(report.functionName);
    const asked = askedBy(meter.snapshot(), report.functionName);
    invocations.push(invocationOf(report, asked, counted.get(report.functionName)));
    counted.set(report.functionName, asked);
  });
  try {
    await work();
    await clock.drain();
  } finally {
    stopListening();
  }
  if (failed.length > 0) throw new Error(`These functions failed: ${failed.join(', ')}. See their logs.`);
  const newLogs = stack.logs.slice(firstLog ? stack.logs.lastIndexOf(firstLog) + 1 : 0);
  const logBytes = newLogs.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0);
  const rows = meter.snapshot().filter((row) => !runsByItself(row));
  return { invocations, rows, logBytes };
}

/** The scheduled work of a minute is not part of the recorded work. */
const byItself = [tick, routeWaiting, quarantine];

function runsByItself({ functionName }: { functionName: string }): boolean {
  return byItself.some(({ name }) => functionName.endsWith(`-${name}`));
}

function invocationOf(report: InvocationReport, asked: Asked, before: Asked | undefined): RecordedInvocation {
  const { functionName, coldStart, initCpuMs, cpuMs } = report;
  return {
    ...{ functionName, coldStart, initCpuMs, cpuMs },
    readUnits: asked.readUnits - (before?.readUnits ?? 0),
    writeUnits: asked.writeUnits - (before?.writeUnits ?? 0),
    awsCalls: asked.awsCalls - (before?.awsCalls ?? 0),
    bytes: asked.bytes - (before?.bytes ?? 0),
  };
}

function askedBy(rows: readonly MeterRow[], functionName: string): Asked {
  const asked = { readUnits: 0, writeUnits: 0, awsCalls: 0, bytes: 0 };
  for (const row of rows) {
    if (row.functionName !== functionName) continue;
    asked.readUnits += row.readUnits;
    asked.writeUnits += row.writeUnits;
    asked.awsCalls += row.calls;
    asked.bytes += row.requestBytes + row.responseBytes;
  }
  return asked;
}
