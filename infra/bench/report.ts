/** Shows what was measured to a person. */

import { costOfStanding, totalOf } from '../cost.ts';
import { priceDate, priceRegion } from '../prices.ts';
import type { Measured } from './bench.ts';
import { weightsIn } from './bundle-weights.ts';
import { operationKeys } from './measurements.ts';
import type { Conversation } from './operations.ts';
import { percentile, sum } from './statistics.ts';
import { targetsOf, verdictOn } from './targets.ts';
import { scenario } from './ticket-costs.ts';

const shownWeights = 5;

export function printReport(measured: Measured): void {
  const { figures, few, conversations } = measured;
  print(
    'Operations with 10,000 tickets; calls by functions, CPU of all functions involved, warm',
    ['', 'read units', 'write units', 'AWS calls', 'bytes', 'CPU p50', 'CPU p95'],
    operationKeys.map((key) => {
      const { readUnits, writeUnits, awsCalls, bytes, cpuMsP50, cpuMsP95 } = figures.operations[key];
      return [
        key,
        digits(readUnits, 1),
        digits(writeUnits, 1),
        digits(awsCalls, 1),
        digits(bytes),
        ms(cpuMsP50),
        ms(cpuMsP95),
      ];
    }),
  );
  print(
    'CPU p50 of each function in them',
    ['', 'CPU p50 of one invocation', 'invocations'],
    cpuRows(conversations),
  );
  print(
    'Growth from 100 to 10,000 tickets',
    ['', 'units', 'calls', 'bytes', 'CPU p50', 'CPU p50 with 100'],
    operationKeys.map((key) => {
      const { units, calls, bytes, cpu } = figures.growth[key];
      return [key, ratio(units), ratio(calls), ratio(bytes), ratio(cpu), ms(few[key].cpuMsP50)];
    }),
  );
  print('Calls of Lambda’s pollers for one ticket', ['', 'calls'], pollerRows(conversations));
  print(
    'Functions',
    ['', 'bundle KB', 'init CPU', 'above an empty one', 'heaviest in the bundle'],
    Object.entries(figures.functions).map(([name, { bundleBytes, initCpuMs, emptyInitCpuMs }]) => [
      name,
      digits(bundleBytes / 1000),
      ms(initCpuMs),
      ms(initCpuMs - emptyInitCpuMs),
      weightsIn(measured.metafile, name)
        .slice(0, shownWeights)
        .map(({ of, bytes }) => `${of} ${digits(bytes / 1000)}`)
        .join(', '),
    ]),
  );
  print(
    'New mails through the whole local stack, from SMTP to sent acknowledgement',
    ['', ''],
    [
      ['mails a second', digits(figures.mailsPerSecond, 1)],
      ['CPU of functions a mail', ms(figures.functionCpuMsPerMail)],
      ['CPU of engines a mail', ms(figures.engineCpuMsPerMail)],
    ],
  );
  print(
    `Cost in ${priceRegion} by prices of ${priceDate}: ${scenario}`,
    ['', '$'],
    Object.entries(figures.costPer1000Tickets).map(([service, dollars]) => [service, digits(dollars, 4)]),
  );
  const standing = costOfStanding(measured.stacks);
  console.log(
    `  Of it, $${digits(totalOf(standing), 2)} a month is there without any customer: ${Object.entries(
      standing,
    )
      .map(([service, dollars]) => `${service} $${digits(dollars, 2)}`)
      .join(', ')}`,
  );
  print(
    'Targets',
    ['', 'figure', 'target', ''],
    targetsOf(figures, percentile(intakeCpu(conversations), 0.5)).map((target) => [
      target.what,
      `${digits(target.figure, 1)} ${target.unit}`,
      `${target.atLeast ? '≥' : '≤'} ${target.limit} ${target.unit}`,
      verdictOn(target),
    ]),
  );
}

function intakeCpu(conversations: readonly Conversation[]): number[] {
  return conversations.flatMap(({ operations }) =>
    operations.mailToNewTicket
      .filter(({ functionName }) => functionName.endsWith('-mail-intake'))
      .map(({ cpuMs }) => cpuMs),
  );
}

function cpuRows(conversations: readonly Conversation[]): string[][] {
  return operationKeys.flatMap((key) => {
    const all = conversations.flatMap(({ operations }) => operations[key]);
    const names = [...new Set(all.map(({ functionName }) => functionName))];
    return names.map((name) => {
      const own = all.filter(({ functionName }) => functionName === name).map(({ cpuMs }) => cpuMs);
      return [`${key}: ${name}`, ms(percentile(own, 0.5)), digits(own.length / conversations.length, 1)];
    });
  });
}

function pollerRows(conversations: readonly Conversation[]): string[][] {
  const rows = conversations.flatMap(({ recordings }) =>
    Object.values(recordings).flatMap((recording) =>
      recording.rows.filter(({ functionName }) => functionName.startsWith('poller:')),
    ),
  );
  const calls = [...new Set(rows.map(({ operation }) => operation))].map((operation) => {
    const own = rows.filter((row) => row.operation === operation);
    return [operation, digits(sum(own.map((row) => row.calls)) / conversations.length, 1)];
  });
  return calls;
}

function print(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  ')}`.trimEnd();
  console.log(`\n${title}\n`);
  if (head.some(Boolean)) console.log(line(head));
  for (const row of rows) console.log(line(row));
}

/** Numbers stand at the right, words at the left. */
function pad(cell: string, width: number, column: number): string {
  return column > 0 && width < 30 ? cell.padStart(width) : cell.padEnd(width);
}

function digits(number: number, decimals = 0): string {
  return number.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

const ms = (milliseconds: number) => `${digits(milliseconds, 1)} ms`;
const ratio = (number: number) => digits(number, 2);
