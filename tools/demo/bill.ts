import { readAssembly } from '../../local/assembly.ts';
import type { LocalStack } from '../../local/stack.ts';
import { costOfUsage, sayIdleMonth, type Usage, unitsOfIdleMonth } from '../cost.ts';
import { priceDate, priceRegion } from '../prices.ts';
import { measureIdleHour, openUsage } from '../usage.ts';
import { table, wrap } from './text.ts';

/**
 * Lets an idle hour pass, and starts to measure the stack's usage.
 * @returns a function that formats the bill up to the time of the call
 */
export async function openBill(
  stack: LocalStack,
  assemblyFolder: string,
): Promise<(apiRequests: number) => string> {
  const idleHour = await measureIdleHour(stack);
  const used = openUsage(stack);
  return (apiRequests) => billOf(used(apiRequests), idleHour, assemblyFolder);
}

function billOf(usage: Usage, idleHour: Usage, assemblyFolder: string): string {
  const costs = Object.entries(costOfUsage(usage)).filter(([, dollars]) => dollars > 0);
  const shape = [
    { title: 'service', width: 14 },
    { title: 'dollars', width: 10, align: 'right' as const },
  ];
  const rows = costs.toSorted(([, one], [, other]) => other - one);
  const total = rows.reduce((sum, [, dollars]) => sum + dollars, 0);
  return [
    `What this would have cost on AWS (${priceRegion}, ${priceDate}, no free tier)`,
    table(
      shape,
      [...rows, ['total', total] as const].map(([service, dollars]) => [service, dollars.toFixed(6)]),
    ),
    wrap('', `The demo's own ${usage.apiRequests} API requests are in it.`),
    wrap('', sayIdleMonth(unitsOfIdleMonth(readAssembly(assemblyFolder), idleHour))),
  ].join('\n');
}
