/** Prints the results. */

import type { Metafile } from 'esbuild';
import { idleDollarsOf, sayIdleMonth, type Units } from '../cost.ts';
import { priceDate, priceRegion } from '../prices.ts';
import { weightsIn } from './bundle-weights.ts';
import { type CustomerFigures, customerRows, customerTargets } from './customers.ts';
import {
  type Measurements,
  type OperationFigures,
  operationKeys,
  type RouteFigures,
  routeKeys,
} from './measurements.ts';
import type { Conversation } from './operations.ts';
import { digits, printTable } from './print-table.ts';
import { percentile, sum } from './statistics.ts';
import { type Target, targetsOf, verdictOn } from './targets.ts';
import { seesOtherProcesses } from './throughput.ts';
import { scenario } from './ticket-costs.ts';

export interface Measured {
  figures: Measurements;
  /** With few tickets. */
  few: Measurements['operations'];
  /** With many tickets. */
  conversations: readonly Conversation[];
  /** The cost of a month without customers' mail. */
  idleMonth: Units;
  metafile: Metafile;
  startSeconds: number;
}

const shownWeights = 5;

export function printReport(measured: Measured): void {
  printOperations(measured);
  printGrowth(measured);
  printRoutes(measured.figures.routes);
  printAttempt(measured.figures.webhookAttempt);
  printFunctions(measured);
  printReading(measured);
  printThroughput(measured);
  printClock(measured);
  printCosts(measured);
  printTargets(allTargets(measured));
}

function printOperations({ figures, conversations }: Measured): void {
  printTable(
    'Operations with 10,000 tickets: AWS usage of their functions, and the CPU of all of them, warm',
    ['', 'read units', 'write units', 'AWS calls', 'bytes', 'CPU p50', 'CPU p95'],
    [
      ...operationKeys.map((key) => {
        const { cpuMsP50, cpuMsP95 } = figures.operations[key];
        return [key, ...counts(figures.operations[key]), ms(cpuMsP50), ms(cpuMsP95)];
      }),
      ['changeFeed of mailToNewTicket', ...counts(figures.changeFeed), 'in it', 'in it'],
    ],
  );
  printTable(
    'CPU of each of their functions',
    ['', '', 'invocations', 'p50 of one'],
    operationKeys.flatMap((key) => cpuRows(key, conversations)),
  );
  printTable(
    'Calls of Lambda’s pollers and of services for one conversation (a mail, its acknowledgement, a reply, its answer)',
    ['', '', 'calls'],
    otherCalls(conversations),
  );
}

function counts({ readUnits, writeUnits, awsCalls, bytes }: OperationFigures): string[] {
  return [digits(readUnits, 1), digits(writeUnits, 1), digits(awsCalls, 1), digits(bytes)];
}

function printReading({ figures }: Measured): void {
  printTable(
    'Reading one mail completely: parse, text, reply, sanitize',
    ['', 'CPU p50', 'memory peak'],
    Object.entries(figures.reading).map(([size, { cpuMsP50, peakMegabytes }]) => [
      size,
      ms(cpuMsP50),
      `${digits(peakMegabytes)} MB`,
    ]),
  );
}

function cpuRows(key: (typeof operationKeys)[number], conversations: readonly Conversation[]): string[][] {
  const all = conversations.flatMap(({ operations }) => operations[key]);
  const names = [...new Set(all.map(({ functionName }) => functionName))];
  return names.map((name) => {
    const cpuMs = all.filter(({ functionName }) => functionName === name).map((each) => each.cpuMs);
    return [key, name, digits(cpuMs.length / conversations.length, 1), ms(percentile(cpuMs, 0.5))];
  });
}

function otherCalls(conversations: readonly Conversation[]): string[][] {
  const calls = new Map<string, number>();
  for (const { recordings } of conversations) {
    for (const row of Object.values(recordings).flatMap(({ rows }) => rows)) {
      const isOther = row.functionName.startsWith('poller:') || row.functionName.endsWith('.amazonaws.com');
      const caller = row.functionName.replace(/:.*/, 's');
      const name = `${caller} ${row.service}:${row.operation}`;
      if (isOther) calls.set(name, (calls.get(name) ?? 0) + row.calls);
    }
  }
  return [...calls].map(([name, count]) => {
    const [caller = '', ...operation] = name.split(' ');
    return [caller, operation.join(' '), digits(count / conversations.length, 1)];
  });
}

function printGrowth({ figures, few }: Measured): void {
  printTable(
    'Growth from 100 to 10,000 tickets',
    ['', 'units', 'calls', 'bytes', 'CPU p50', 'CPU p50 with 100'],
    operationKeys.map((key) => {
      const { units, calls, bytes, cpu } = figures.growth[key];
      return [key, ...[units, calls, bytes, cpu].map((each) => digits(each, 2)), ms(few[key].cpuMsP50)];
    }),
  );
}

/** Two rows for each route: with few tickets, and with many. */
export function printRoutes({ few, many }: RouteFigures): void {
  printTable(
    'Routes, by the function that serves them, warm',
    ['', 'tickets', 'read units', 'write units', 'AWS calls', 'CPU p50', 'CPU p95'],
    routeKeys.flatMap((key) => [countsOf(key, '100', few[key]), countsOf(key, '10,000', many[key])]),
  );
}

export function printCustomers(figures: CustomerFigures): void {
  printTable(
    'Routes of customers and orders, by the function that serves them, warm',
    ['', 'customers', 'read units', 'write units', 'AWS calls', 'CPU p50', 'CPU p95'],
    customerRows(figures).map(([key, customers, of]) => countsOf(key, customers, of)),
  );
  const unitsOfRow = [figures.few, figures.many].map((of) => digits(of.unitsOfRow, 2));
  console.log(`  An imported row takes ${unitsOfRow.join(' and ')} read and write units.`);
  printTargets(customerTargets(figures));
}

export function printAttempt(figures: OperationFigures): void {
  const { readUnits, writeUnits, awsCalls, cpuMsP50, cpuMsP95 } = figures;
  printTable(
    'An attempt of a webhook, warm',
    ['', 'read units', 'write units', 'AWS calls', 'CPU p50', 'CPU p95'],
    [['', digits(readUnits, 1), digits(writeUnits, 1), digits(awsCalls, 1), ms(cpuMsP50), ms(cpuMsP95)]],
  );
}

function countsOf(key: string, among: string, figures: OperationFigures): string[] {
  const { readUnits, writeUnits, awsCalls, cpuMsP50, cpuMsP95 } = figures;
  const counts = [digits(readUnits, 1), digits(writeUnits, 1), digits(awsCalls, 1)];
  return [key, among, ...counts, ms(cpuMsP50), ms(cpuMsP95)];
}

function printFunctions({ figures, metafile }: Measured): void {
  printTable(
    'Functions: code that a cold start loads, its cost, and the largest parts (KB)',
    ['', 'loaded', 'init CPU', 'above an empty function', ''],
    Object.entries(figures.functions).map(([name, { startBytes, initCpuMs, emptyInitCpuMs }]) => [
      name,
      `${digits(startBytes / 1000)} KB`,
      ms(initCpuMs),
      ms(initCpuMs - emptyInitCpuMs),
      weightsIn(metafile, name)
        .slice(0, shownWeights)
        .map(({ of, bytes }) => `${of} ${digits(bytes / 1000)}`)
        .join(', '),
    ]),
  );
}

function printThroughput({ figures }: Measured): void {
  printTable(
    'New mails through the whole local stack, from SMTP to ticket and acknowledgement',
    ['', ''],
    [
      ['mails a second', digits(figures.mailsPerSecond, 1)],
      ['CPU of functions, a mail', ms(figures.functionCpuMsPerMail)],
      ['CPU of engines, a mail', ms(figures.engineCpuMsPerMail)],
    ],
  );
  if (!seesOtherProcesses) console.log('  without the table engine’s CPU, which only Linux reports');
}

function printClock({ figures: { clock } }: Measured): void {
  const { openTickets, dollarsOf100Wakes, wakeCpuMsP50, wakeCpuMsP95, drain } = clock;
  printTable(
    'The clock: $ a month by number of open tickets, 100 of which become due',
    ['open tickets', 'ticks', '100 wakes', 'read units a tick'],
    Object.entries(openTickets).map(([count, { dollars, readUnitsPerTick }]) => [
      digits(Number(count)),
      digits(dollars, 4),
      digits(dollarsOf100Wakes, 6),
      digits(readUnitsPerTick, 1),
    ]),
  );
  printTable(
    'A wake, from the queue to its event on the bus',
    ['', ''],
    [
      ['CPU of wake and relay for one ticket, p50', ms(wakeCpuMsP50)],
      ['the same, p95', ms(wakeCpuMsP95)],
      [`${digits(drain.tickets)} due at the same time: all done after`, `${digits(drain.seconds, 1)} s`],
      ['lag, from being due to the commit, p50', `${digits(drain.lagMsP50 / 1000, 1)} s`],
      ['lag, p99', `${digits(drain.lagMsP99 / 1000, 1)} s`],
    ],
  );
}

function printCosts({ figures, idleMonth }: Measured): void {
  printTable(
    `Cost of 1,000 tickets in a month (${priceRegion}, prices of ${priceDate})`,
    ['', '$'],
    Object.entries(figures.costPer1000Tickets).map(([service, dollars]) => [service, digits(dollars, 4)]),
  );
  console.log(`  ${scenario}.`);
  console.log(`  ${sayIdleMonth(idleMonth)}`);
}

function allTargets({ figures, conversations, startSeconds, idleMonth }: Measured): Target[] {
  return targetsOf(figures, {
    intakeCpuMs: percentile(intakeCpu(conversations), 0.5),
    startSeconds,
    idleDollars: idleDollarsOf(idleMonth),
  });
}

/** Each figure beside its target, and how many targets are met. */
export function printTargets(targets: readonly Target[]): void {
  printTable(
    'Targets',
    ['', 'figure', 'target', ''],
    targets.map((target) => {
      const { what, figure, limit, unit, atLeast } = target;
      const decimals = unit === '×' || unit === '$' ? 2 : limit < 1 ? 3 : 1;
      return [
        what,
        `${digits(figure, decimals)} ${unit}`,
        `${atLeast ? '≥' : '≤'} ${digits(limit, limit % 1 ? 1 : 0)} ${unit}`,
        verdictOn(target),
      ];
    }),
  );
  const missed = targets.filter((target) => verdictOn(target) !== 'met');
  console.log(`\n  ${targets.length - missed.length} of ${targets.length} targets are met.`);
}

function intakeCpu(conversations: readonly Conversation[]): number[] {
  return conversations.map(({ operations }) =>
    sum(
      operations.mailToNewTicket
        .filter(({ functionName }) => functionName.endsWith('-mail-intake'))
        .map(({ cpuMs }) => cpuMs),
    ),
  );
}

const ms = (milliseconds: number) => `${digits(milliseconds, 1)} ms`;
