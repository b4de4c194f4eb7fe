/** `npm run bench`: AWS usage, CPU and cost of the desk's main operations, measured on the local stack. */

import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import { metafilePath } from '../../infra/bundle.ts';
import { readSettings } from '../../infra/settings.ts';
import { readAssembly } from '../../local/assembly.ts';
import { startLocalStack } from '../../local/stack.ts';
import { synthesize } from '../../local/synthesize.ts';
import { readArguments } from '../command-line.ts';
import { unitsOfIdleMonth } from '../cost.ts';
import { settingsForLoad } from '../settings-for-load.ts';
import { measureIdleHour } from '../usage.ts';
import { measureAuthentication } from './authentication.ts';
import { type BenchDesk, openBenchDesk } from './bench-desk.ts';
import { type BroadcastFigures, broadcastTargets, measureBroadcast, printBroadcast } from './broadcast.ts';
import { addOpenTickets, figuresOfIdleHour, measureDrain, measureWakes } from './clock.ts';
import { measureColdStarts } from './cold-starts.ts';
import { copyTickets } from './copy-tickets.ts';
import { type CustomerFigures, measureCustomers } from './customers.ts';
import type { Measurements, operationKeys } from './measurements.ts';
import { type Conversation, converse, figuresOf, isWarm, writeFirst } from './operations.ts';
import { digits } from './print-table.ts';
import { Progress } from './progress.ts';
import { measureQuickly } from './quick.ts';
import { measureReading } from './reading.ts';
import {
  type Measured,
  printAttempt,
  printCustomers,
  printReport,
  printRoutes,
  printTargets,
} from './report.ts';
import { measureRequestRates, measureRoutes, routeSamples, warmUpRoutes } from './routes.ts';
import { measureSearch, printSearch, type SearchFigures, searchTargets } from './search.ts';
import { mailTargets, type QuickFigures, routeTargets, unitsOf } from './targets.ts';
import { measureThroughput } from './throughput.ts';
import { costOf1000Tickets } from './ticket-costs.ts';
import { measureTransfers, printTransfers, type TransfersFigures, transferTargets } from './transfers.ts';
import { measureTriggers } from './triggers.ts';
import { burstEvents, measureAttempts, measureBurst, webhookSamples } from './webhooks.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

const fewTickets = 100;
const manyTickets = 10_000;
const veryManyTickets = 1_000_000;
/** The number of these that are shown as one progress step. */
const ticketsPerStep = 1000;
/** The number of the few tickets that become whole conversations; the others stay new, for the list. */
const warmUpConversations = 40;
const samples = 100;
const warmUpMails = 1000;
const measuredMails = 1000;
/** Of each function. */
const coldStarts = 7;

const usage = `npm run bench [-- --quick | --search | --customers | --transfers | --broadcast] [--json FILE]

Measures the desk's main operations on the local stack. Takes about 20 minutes,
half of them to create a million tickets.
  --search      measures only what search costs: in some minutes
  --quick       measures only a new mail with its acknowledgement, routes of the
                API, and the cold starts: in some minutes
  --customers   measures only routes of customers and orders, with 100 customers
                and with 100,000
  --transfers   measures only imports and exports, and mail beside an import
  --broadcast   measures only an update to 10,000 customers of an incident
  --json FILE   also writes the figures to FILE`;

async function main(): Promise<void> {
  const { values } = readArguments(usage, {
    json: { type: 'string' },
    quick: { type: 'boolean' },
    search: { type: 'boolean' },
    customers: { type: 'boolean' },
    transfers: { type: 'boolean' },
    broadcast: { type: 'boolean' },
  });
  // Fails before the measurements instead of after them.
  const jsonFile = values.json === undefined ? undefined : openSync(values.json, 'w');
  const [load = 0] = loadavg();
  console.log(`${availableParallelism()} cores, load ${digits(load, 1)} before the bench begins`);

  const assemblyFolder = mkdtempSync(join(tmpdir(), 'kefu-bench-'));
  process.once('exit', () => rmSync(assemblyFolder, { recursive: true, force: true }));
  // Exiting normally ends the table engine; a signal would leave it running.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  const progress = new Progress();
  progress.begin('starting the local stack');
  const startedAt = performance.now();
  const stack = await startLocalStack({
    assemblyFolder: synthesize(
      projectFolder,
      assemblyFolder,
      settingsForLoad(projectFolder, assemblyFolder),
    ).then(() => assemblyFolder),
    forThroughput: true,
    log: (level, line) => {
      if (level !== 'info' && !progress.expectsErrors) progress.note(line);
    },
  });
  try {
    const startSeconds = (performance.now() - startedAt) / 1000;
    const desk = await openBenchDesk(stack);
    const figures = values.search
      ? await search(desk, progress)
      : values.customers
        ? await customers(desk, progress)
        : values.transfers
          ? await transfers(desk, progress)
          : values.broadcast
            ? await broadcast(desk, progress)
            : values.quick
              ? await quick(desk, startSeconds, progress)
              : await whole(desk, assemblyFolder, startSeconds, progress);
    if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await stack.stop();
  }
}

async function search(desk: BenchDesk, progress: Progress): Promise<SearchFigures> {
  const figures = await measureSearch(desk, progress);
  desk.close();
  progress.end();
  printSearch(figures);
  printTargets(searchTargets(figures));
  return figures;
}

async function broadcast(desk: BenchDesk, progress: Progress): Promise<BroadcastFigures> {
  const figures = await measureBroadcast(desk, progress);
  desk.close();
  progress.end();
  printBroadcast(figures);
  printTargets(broadcastTargets(figures));
  return figures;
}

async function transfers(desk: BenchDesk, progress: Progress): Promise<TransfersFigures> {
  const figures = await measureTransfers(desk, progress);
  desk.close();
  progress.end();
  printTransfers(figures);
  const { importWriteUnitsPerSecond } = readSettings(join(projectFolder, 'settings.json'));
  printTargets(transferTargets(figures, importWriteUnitsPerSecond));
  return figures;
}

async function customers(desk: BenchDesk, progress: Progress): Promise<CustomerFigures> {
  const figures = await measureCustomers(desk, progress);
  desk.close();
  progress.end();
  printCustomers(figures);
  return figures;
}

async function quick(desk: BenchDesk, startSeconds: number, progress: Progress): Promise<QuickFigures> {
  const figures = { ...(await measureQuickly(desk, progress)), startSeconds };
  desk.close();
  progress.end();
  printRoutes(figures.routes);
  printAttempt(figures.webhookAttempt);
  printTargets([...mailTargets(figures), ...routeTargets(figures)]);
  return figures;
}

async function whole(
  desk: BenchDesk,
  assemblyFolder: string,
  startSeconds: number,
  progress: Progress,
): Promise<Measurements> {
  const measured = await measure(desk, assemblyFolder, progress);
  desk.close();
  progress.end();
  printReport({ ...measured, startSeconds });
  return measured.figures;
}

async function measure(
  desk: BenchDesk,
  assemblyFolder: string,
  progress: Progress,
): Promise<Omit<Measured, 'startSeconds'>> {
  const { stack } = desk;
  let customers = 0;

  // First, since on Linux a process's memory peak includes that of its parent when it was started.
  progress.begin('reading mails by size');
  const reading = await measureReading();
  progress.begin('an event and 50 triggers');
  const triggerCpuMs = measureTriggers();
  progress.begin('an hour of an idle desk');
  const idleHour = await measureIdleHour(stack);
  stack.meter.units = false;

  progress.begin(`${fewTickets} tickets`, fewTickets);
  for (let ticket = 1; ticket <= fewTickets - warmUpConversations; ticket += 1) {
    customers += 1;
    await writeFirst(desk, customers);
    progress.at(ticket);
  }
  await stack.clock.drain();
  stack.meter.units = true;
  for (let ticket = fewTickets - warmUpConversations + 1; ticket <= fewTickets; ticket += 1) {
    customers += 1;
    await converse(desk, customers);
    progress.at(ticket);
  }
  const withFew = await warmConversations(`${samples} conversations, ${fewTickets} tickets before`);
  stack.meter.units = false;
  progress.begin('routes to warm up', fewTickets);
  await warmUpRoutes(desk, customers + 1, fewTickets, (done) => progress.at(done));
  customers += fewTickets;
  const routesWithFew = await routes('routes with few tickets');

  stack.meter.units = false;
  progress.begin(`${warmUpMails} mails to warm up`, warmUpMails);
  await measureThroughput(desk, customers + 1, warmUpMails, (done) => progress.at(done));
  customers += warmUpMails;
  progress.begin(`${measuredMails} mails for throughput`, measuredMails);
  const throughput = await measureThroughput(desk, customers + 1, measuredMails, (done) => progress.at(done));
  customers += measuredMails;

  const copies = Math.ceil(manyTickets / customers) - 1;
  progress.begin(`copying tickets until there are ${manyTickets}`, copies);
  const { bytesPerCopy } = await copyTickets(stack, copies, (copy) => progress.at(copy));
  progress.begin(`an hour with ${manyTickets} open tickets, none of them due`);
  const hourWithMany = await measureIdleHour(stack);
  const withMany = await warmConversations(`${samples} conversations, ${manyTickets} tickets before`);
  const routesWithMany = await routes(`routes with ${manyTickets} tickets`);
  stack.meter.units = false;
  progress.begin('requests of two clients');
  const requestsPerSecond = await measureRequestRates(desk, customers + 1);
  customers += 1;
  const authenticationCpuMs = await measureAuthentication(desk);
  progress.begin('attempts of webhooks', webhookSamples);
  stack.meter.units = true;
  const webhookAttempt = await measureAttempts(desk, (done) => progress.at(done));
  stack.meter.units = false;
  progress.begin('webhooks beside an endpoint that hangs', burstEvents);
  const webhookDelayMs = await measureBurst(desk, (done) => progress.at(done));

  progress.begin('100 tickets that become due');
  const wakes = await measureWakes(desk, hourWithMany);
  stack.meter.units = false;
  progress.begin('5,000 tickets that become due at the same time');
  const drain = await measureDrain(desk);
  const added = veryManyTickets - manyTickets;
  progress.begin(`adding tickets until there are ${digits(veryManyTickets)}`, added);
  await addOpenTickets(stack, added, (ticket) => {
    if (ticket % ticketsPerStep === 0) progress.at(ticket);
  });
  progress.begin(`an hour with ${digits(veryManyTickets)} open tickets, none of them due`);
  const hourWithVeryMany = await measureIdleHour(stack);
  stack.meter.units = false;
  const openTickets = {
    0: figuresOfIdleHour(idleHour),
    [manyTickets]: figuresOfIdleHour(hourWithMany),
    [veryManyTickets]: figuresOfIdleHour(hourWithVeryMany),
  };

  progress.begin('cold starts');
  progress.expectsErrors = true;
  const functions = await measureColdStarts(stack, coldStarts);
  const idleMonth = unitsOfIdleMonth(readAssembly(assemblyFolder), idleHour);
  const bytesPerTicket = bytesPerCopy / customers;
  const figures: Measurements = {
    operations: figuresOfOperations(withMany),
    changeFeed: figuresOf(withMany.map(({ changeFeed }) => changeFeed)),
    functions,
    growth: growthOf(figuresOfOperations(withFew), figuresOfOperations(withMany)),
    routes: { few: routesWithFew, many: routesWithMany },
    requestsPerSecond,
    authenticationCpuMs,
    webhookAttempt,
    webhookDelayMs,
    ...throughput,
    clock: { openTickets, ...wakes, drain },
    costPer1000Tickets: costOf1000Tickets(withMany, functions, idleMonth, bytesPerTicket),
    triggerCpuMs,
    reading,
  };
  const metafile: Metafile = JSON.parse(readFileSync(metafilePath, 'utf8'));
  return { figures, few: figuresOfOperations(withFew), conversations: withMany, idleMonth, metafile };

  async function routes(what: string) {
    progress.begin(what, routeSamples);
    stack.meter.units = true;
    const figures = await measureRoutes(desk, customers + 1, (done) => progress.at(done));
    customers += routeSamples;
    return figures;
  }

  /** Conversations without a cold start. */
  async function warmConversations(what: string): Promise<Conversation[]> {
    progress.begin(what, samples);
    const warm: Conversation[] = [];
    while (warm.length < samples) {
      customers += 1;
      const conversation = await converse(desk, customers);
      if (Object.values(conversation.operations).every(isWarm)) warm.push(conversation);
      progress.at(warm.length);
    }
    return warm;
  }
}

function figuresOfOperations(conversations: readonly Conversation[]): Measurements['operations'] {
  const of = (key: (typeof operationKeys)[number]) =>
    figuresOf(conversations.map(({ operations }) => operations[key]));
  return eachOperation(of);
}

function growthOf(few: Measurements['operations'], many: Measurements['operations']): Measurements['growth'] {
  return eachOperation((key) => ({
    units: unitsOf(many[key]) / unitsOf(few[key]),
    calls: many[key].awsCalls / few[key].awsCalls,
    bytes: many[key].bytes / few[key].bytes,
    cpu: many[key].cpuMsP50 / few[key].cpuMsP50,
  }));
}

function eachOperation<T>(of: (key: (typeof operationKeys)[number]) => T) {
  return {
    mailToNewTicket: of('mailToNewTicket'),
    acknowledgement: of('acknowledgement'),
    agentReply: of('agentReply'),
    mailToReply: of('mailToReply'),
    list50: of('list50'),
    getTicket: of('getTicket'),
  };
}

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
