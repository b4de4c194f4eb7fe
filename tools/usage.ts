/** The usage of a local stack, in the units of a bill. */

import { declaredFunctions } from '../infra/functions.ts';
import type { InvocationReport } from '../local/cloud.ts';
import type { LocalStack } from '../local/stack.ts';
import type { Usage } from './cost.ts';

const minuteMs = 60_000;
const warmUpMs = 10 * minuteMs;
const hourMs = 60 * minuteMs;

/** How long an idle hour takes to measure, on the virtual clock. */
export const idleMeasurementMs = warmUpMs + hourMs;

/**
 * Starts to measure, from zero.
 * @returns a function that ends the measurement and returns the usage
 */
export function openUsage(stack: LocalStack): (apiRequests?: number) => Usage {
  const reports: InvocationReport[] = [];
  const since = stack.clock.now();
  const stopListening = stack.onInvocation((report) => void reports.push(report));
  stack.meter.start();
  return (apiRequests = 0) => {
    stopListening();
    return usageOf(stack, reports, since, apiRequests);
  };
}

/** Lets an hour pass without work; functions are warm by then, as they are in a month of such hours. */
export async function measureIdleHour(stack: LocalStack): Promise<Usage> {
  await stack.clock.advance(warmUpMs);
  const used = openUsage(stack);
  await stack.clock.advance(hourMs);
  return used();
}

function usageOf(
  stack: LocalStack,
  reports: readonly InvocationReport[],
  since: number,
  apiRequests: number,
): Usage {
  const rows = stack.meter.snapshot();
  const callsOf = (name: string) =>
    rows.filter(({ functionName }) => functionName === name).reduce((calls, row) => calls + row.calls, 0);
  const countOf = (name: string) => reports.filter(({ functionName }) => functionName === name).length;
  const invocations = reports.map(({ functionName, cpuMs, initCpuMs }) => ({
    cpuMs,
    initCpuMs,
    memoryMegabytes: memoryOf(functionName),
    awsCalls: callsOf(functionName) / countOf(functionName),
  }));
  const logBytes = stack.logs
    .filter(({ at }) => at >= since)
    .reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0);
  return { rows, invocations, logBytes, apiRequests, apiResponseBytes: 0 };
}

function memoryOf(functionName: string): number {
  const declaration = declaredFunctions.find(({ name }) => functionName.endsWith(`-${name}`));
  if (!declaration) throw new Error(`${functionName} matches no declared function.`);
  return declaration.memoryMegabytes;
}
