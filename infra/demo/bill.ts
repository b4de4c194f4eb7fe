import { costOfStanding, costOfUsage, totalOf, type Usage } from '../cost.ts';
import { declaredFunctions } from '../functions.ts';
import { readAssembly } from '../local/assembly.ts';
import type { InvocationReport } from '../local/cloud.ts';
import type { LocalStack } from '../local/stack.ts';
import { priceDate, priceRegion } from '../prices.ts';
import { table, wrap } from './text.ts';

/** Begins to count what the stack is used for. @returns the bill in words, up to the moment in which it is asked for. */
export function openBill(stack: LocalStack, assemblyFolder: string): (apiRequests: number) => string {
  const reports: InvocationReport[] = [];
  stack.onInvocation((report) => void reports.push(report));
  stack.meter.start();
  return (apiRequests) => billOf(usageOf(stack, reports, apiRequests), assemblyFolder);
}

function usageOf(stack: LocalStack, reports: readonly InvocationReport[], apiRequests: number): Usage {
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
  const logBytes = stack.logs.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0);
  return { rows, invocations, logBytes, apiRequests, apiResponseBytes: 0 };
}

function memoryOf(functionName: string): number {
  const declaration = declaredFunctions.find(({ name }) => functionName.endsWith(`-${name}`));
  if (!declaration) throw new Error(`No function is declared that ${functionName} could be.`);
  return declaration.memoryMegabytes;
}

function billOf(usage: Usage, assemblyFolder: string): string {
  const costs = Object.entries(costOfUsage(usage)).map(([service, dollars]) => [service, dollars] as const);
  const standing = costOfStanding(readAssembly(assemblyFolder));
  const shape = [
    { title: 'service', width: 14 },
    { title: 'dollars', width: 10, align: 'right' as const },
  ];
  const rows = costs.toSorted(([, one], [, other]) => other - one);
  const total = rows.reduce((sum, [, dollars]) => sum + dollars, 0);
  const monthly = Object.entries(standing).map(([what, dollars]) => `${what} $${dollars.toFixed(2)}`);
  return [
    `What this would have cost on AWS (${priceRegion}, ${priceDate}, no free tier)`,
    table(
      shape,
      [...rows, ['total', total] as const].map(([service, dollars]) => [service, dollars.toFixed(6)]),
    ),
    wrap(
      '',
      `The demo's own ${usage.apiRequests} API requests are in it. A month in which nobody writes costs`,
    ),
    wrap('', `$${totalOf(standing).toFixed(2)}: ${monthly.join('; ')}.`),
  ].join('\n');
}
