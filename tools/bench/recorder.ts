/** Records the AWS calls and function invocations of a piece of work. */

import { quarantine, routeWaiting, tick } from '../../functions/steps.ts';
import type { InvocationReport } from '../../local/cloud.ts';
import type { MeterRow } from '../../local/meter.ts';
import type { LocalStack } from '../../local/stack.ts';
import { sum } from './statistics.ts';

/** One invocation, with the function's AWS usage in it. */
export interface RecordedInvocation extends Asked {
  functionName: string;
  coldStart: boolean;
  initCpuMs: number;
  cpuMs: number;
  /** What of this was asked of the table. */
  table: Asked;
}

export interface Recording {
  /** In the order in which they ended. */
  invocations: RecordedInvocation[];
  /** Of all callers: functions, pollers and services. */
  rows: MeterRow[];
  logBytes: number;
}

/** AWS usage. */
interface Asked {
  readUnits: number;
  writeUnits: number;
  awsCalls: number;
  bytes: number;
}

/**
 * Does the work and waits until the stack is idle. No function may run concurrently with itself meanwhile, since
 * calls are counted for a function, not for its invocation.
 * @throws Error if an invocation fails: its figures would be meaningless
 */
export async function record(stack: LocalStack, work: () => Promise<void>): Promise<Recording> {
  const { meter, clock } = stack;
  const invocations: RecordedInvocation[] = [];
  const failed: string[] = [];
  const counted = new Map<string, MeterRow[]>();
  const firstLog = stack.logs.at(-1);
  meter.reset();
  const stopListening = stack.onInvocation((report, ok) => {
    if (runsByItself(report)) return;
    if (!ok) failed.push(report.functionName);
    const rows = meter.snapshot().filter(({ functionName }) => functionName === report.functionName);
    invocations.push(invocationOf(report, rows, counted.get(report.functionName) ?? []));
    counted.set(report.functionName, rows);
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

function invocationOf(
  { functionName, coldStart, initCpuMs, cpuMs }: InvocationReport,
  rows: readonly MeterRow[],
  before: readonly MeterRow[],
): RecordedInvocation {
  const ofTable = ({ service }: MeterRow) => service === 'dynamodb';
  return {
    ...{ functionName, coldStart, initCpuMs, cpuMs },
    ...minus(sumOf(rows), sumOf(before)),
    table: minus(sumOf(rows.filter(ofTable)), sumOf(before.filter(ofTable))),
  };
}

function sumOf(rows: readonly MeterRow[]): Asked {
  return {
    readUnits: sum(rows.map(({ readUnits }) => readUnits)),
    writeUnits: sum(rows.map(({ writeUnits }) => writeUnits)),
    awsCalls: sum(rows.map(({ calls }) => calls)),
    bytes: sum(rows.map(({ requestBytes, responseBytes }) => requestBytes + responseBytes)),
  };
}

export function minus(all: Asked, some: Asked): Asked {
  return {
    readUnits: all.readUnits - some.readUnits,
    writeUnits: all.writeUnits - some.writeUnits,
    awsCalls: all.awsCalls - some.awsCalls,
    bytes: all.bytes - some.bytes,
  };
}
