/**
 * `npm run bench -- --transfers`: how fast customers are imported and exported, what a row costs, and what mail notices of an
 * import.
 */

import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { runTransfer } from '../../functions/steps.ts';
import type { InvocationReport } from '../../local/cloud.ts';
import type { LocalStack } from '../../local/stack.ts';
import type { BenchDesk } from './bench-desk.ts';
import { writeFirst } from './operations.ts';
import { digits, printTable } from './print-table.ts';
import type { Progress } from './progress.ts';
import { percentile, sum } from './statistics.ts';
import type { Target } from './targets.ts';

/** The customers of a measurement: more than 500 are several chunks. */
const [importedBesideMail, importedAlone] = [600, 600];
const [warmUpMails, mailsAlone] = [30, 60];

const announced = z.object({
  importId: z.string(),
  uploadUrl: z.string(),
  headers: z.record(z.string(), z.string()),
});
const imported = z.object({ state: z.literal('done'), result: z.object({ created: z.int() }) });
const begun = z.object({ exportId: z.string() });
const job = z.object({ state: z.string() });
const exported = z.object({ state: z.literal('done'), rows: z.int() });

/** One run of the function that imports and exports. */
interface TransferFigures {
  rows: number;
  seconds: number;
  /** By the function itself. Zero if units were not measured. */
  readUnits: number;
  writeUnits: number;
  cpuMs: number;
}

/** Of the function that takes in mail. */
interface MailFigures {
  mails: number;
  cpuMsP50: number;
  cpuMsP95: number;
  /** On this machine, whose cores all functions and engines share. */
  durationMsP50: number;
  durationMsP95: number;
  awsCalls: number;
}

export interface TransfersFigures {
  import: TransferFigures;
  /** Write units of what follows an imported row: the search index. */
  indexingWriteUnitsPerRow: number;
  export: TransferFigures;
  mail: { alone: MailFigures; besideImport: MailFigures };
}

export async function measureTransfers(desk: BenchDesk, progress: Progress): Promise<TransfersFigures> {
  const { stack } = desk;
  let mails = 0;
  async function takeIn(isEnough: (taken: number) => boolean): Promise<MailFigures> {
    const figures = await measureMail(desk, mails + 1, isEnough);
    mails += figures.mails;
    return figures;
  }

  stack.meter.units = false;
  progress.begin('warming up');
  await takeIn((taken) => taken === warmUpMails);
  await importCustomers(desk, 'warm', 100);
  progress.begin(`${mailsAlone} mails`);
  const alone = await takeIn((taken) => taken === mailsAlone);

  progress.begin(`mails beside an import of ${importedBesideMail} customers`);
  let isOver = false;
  const importing = importCustomers(desk, 'beside', importedBesideMail).finally(() => {
    isOver = true;
  });
  const [besideImport] = await Promise.all([takeIn(() => isOver), importing]);
  await stack.clock.drain();

  progress.begin(`an import of ${importedAlone} customers`);
  stack.meter.start();
  const ofImport = await importCustomers(desk, 'alone', importedAlone);
  await stack.clock.drain();
  const indexing = unitsOf(stack, '-on-record-changed-index').writeUnits;
  progress.begin('an export of all customers');
  stack.meter.start();
  const ofExport = await exportCustomers(desk);
  stack.meter.units = false;
  return {
    import: ofImport,
    indexingWriteUnitsPerRow: indexing / importedAlone,
    export: ofExport,
    mail: { alone, besideImport },
  };
}

/** Imports new customers, each with an address and a phone number, after a dry run. */
export async function importCustomers(desk: BenchDesk, name: string, rows: number): Promise<TransferFigures> {
  const lines = Array.from({ length: rows }, (_, row) => {
    const id = `${name}-${row}`;
    return `${id},Robin Customer,robin@${id}.example,+86138${String(phones + row).padStart(8, '0')}`;
  });
  phones += rows;
  const file = Buffer.from(`externalId,name,addresses,phones\n${lines.join('\n')}\n`);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const body = { filename: 'customers.csv', bytes: file.length, sha256 };
  const { importId, uploadUrl, headers } = announced.parse(
    JSON.parse(await desk.call('POST', '/v1/imports', body)),
  );
  const { 'content-length': _, ...sent } = headers;
  const { status } = await fetch(uploadUrl, { method: 'PUT', headers: sent, body: file });
  if (status !== 200) throw new Error(`The upload of the import was answered ${status}.`);
  const path = `/v1/imports/${importId}`;
  const step = (name: 'check' | 'run') => async () => {
    await desk.call('POST', `${path}/${name}`);
    return path;
  };
  await runOf(desk, step('check'));
  const run = await runOf(desk, step('run'));
  const { result } = imported.parse(JSON.parse(await desk.call('GET', path)));
  if (result.created !== rows) throw new Error(`${result.created} of ${rows} customers were imported.`);
  return { rows, ...run };
}

/** Numbers that were imported so far. */
let phones = 0;

async function exportCustomers(desk: BenchDesk): Promise<TransferFigures> {
  let path = '';
  const begin = async () => {
    const answer = await desk.call('POST', '/v1/exports', { records: 'customers' });
    path = `/v1/exports/${begun.parse(JSON.parse(answer)).exportId}`;
    return path;
  };
  const run = await runOf(desk, begin);
  const { rows } = exported.parse(JSON.parse(await desk.call('GET', path)));
  return { rows, ...run };
}

/**
 * What one run of the job costs that this call begins. A spare invocation of it, or of an earlier job, may end before.
 * @param begin returns the path of the job
 */
async function runOf(desk: BenchDesk, begin: () => Promise<string>): Promise<Omit<TransferFigures, 'rows'>> {
  const { stack } = desk;
  const before = unitsOf(stack, `-${runTransfer.name}`);
  const reports: InvocationReport[] = [];
  let failures = 0;
  const stopListening = stack.onInvocation((report, ok) => {
    if (!report.functionName.endsWith(`-${runTransfer.name}`)) return;
    if (!ok) failures += 1;
    reports.push(report);
  });
  try {
    const path = await begin();
    for (let seen = 0; ; seen = reports.length) {
      while (reports.length === seen) await pause(5);
      if (failures) throw new Error('The import or export failed: see the logs.');
      const { state } = job.parse(JSON.parse(await desk.call('GET', path)));
      if (state !== 'checking' && state !== 'running') break;
    }
    const cpuMs = sum(reports.map((report) => report.cpuMs));
    const durationMs = Math.max(...reports.map((report) => report.durationMs));
    const after = unitsOf(stack, `-${runTransfer.name}`);
    return {
      ...{ seconds: durationMs / 1000, cpuMs },
      readUnits: after.readUnits - before.readUnits,
      writeUnits: after.writeUnits - before.writeUnits,
    };
  } finally {
    stopListening();
  }
}

function unitsOf({ meter }: LocalStack, functionSuffix: string) {
  const rows = meter.snapshot().filter(({ functionName }) => functionName.endsWith(functionSuffix));
  return {
    readUnits: sum(rows.map((row) => row.readUnits)),
    writeUnits: sum(rows.map((row) => row.writeUnits)),
    awsCalls: sum(rows.map((row) => row.calls)),
  };
}

const intake = '-mail-intake';

/** New customers' first mails, one after the other, each once the previous one is a ticket. */
async function measureMail(
  desk: BenchDesk,
  firstNumber: number,
  isEnough: (taken: number) => boolean,
): Promise<MailFigures> {
  const { stack } = desk;
  const taken: InvocationReport[] = [];
  const callsBefore = unitsOf(stack, intake).awsCalls;
  let failures = 0;
  const stopListening = stack.onInvocation((report, ok) => {
    if (!report.functionName.endsWith(intake)) return;
    if (!ok) failures += 1;
    taken.push(report);
  });
  try {
    for (let mails = 0; !isEnough(mails); ) {
      await writeFirst(desk, firstNumber + mails);
      mails += 1;
      while (taken.length < mails) await pause(2);
      if (failures) throw new Error('The intake failed: see the logs.');
    }
  } finally {
    stopListening();
  }
  const [cpuMs, durationMs] = [taken.map((one) => one.cpuMs), taken.map((one) => one.durationMs)];
  return {
    mails: taken.length,
    ...{ cpuMsP50: percentile(cpuMs, 0.5), cpuMsP95: percentile(cpuMs, 0.95) },
    ...{ durationMsP50: percentile(durationMs, 0.5), durationMsP95: percentile(durationMs, 0.95) },
    awsCalls: (unitsOf(stack, intake).awsCalls - callsBefore) / taken.length,
  };
}

export function printTransfers(figures: TransfersFigures): void {
  const ofRow = ({ rows, seconds, readUnits, writeUnits, cpuMs }: TransferFigures) => [
    digits(rows),
    digits(rows / seconds, 1),
    ...[readUnits, writeUnits].map((units) => digits(units / rows, 1)),
    `${digits(cpuMs / rows, 2)} ms`,
  ];
  printTable(
    'Imports and exports of customers, by their function',
    ['', 'rows', 'rows/s', 'read units a row', 'write units a row', 'CPU a row'],
    [
      ['import', ...ofRow(figures.import)],
      ['export', ...ofRow(figures.export)],
    ],
  );
  console.log(
    `  An import used ${digits(figures.import.writeUnits / figures.import.seconds)} write units a second. ` +
      `The search index takes ${digits(figures.indexingWriteUnitsPerRow, 1)} more for each row.`,
  );
  const ofMail = ({ mails, ...of }: MailFigures) => [
    digits(mails),
    digits(of.awsCalls, 1),
    ...[of.cpuMsP50, of.cpuMsP95, of.durationMsP50, of.durationMsP95].map((ms) => `${digits(ms, 1)} ms`),
  ];
  printTable(
    'Taking in a mail, alone and beside an import, on the cores that both share here',
    ['', 'mails', 'AWS calls', 'CPU p50', 'CPU p95', 'duration p50', 'duration p95'],
    [
      ['alone', ...ofMail(figures.mail.alone)],
      ['beside an import', ...ofMail(figures.mail.besideImport)],
    ],
  );
}

/** @param unitsPerSecond that an import may use */
export function transferTargets(figures: TransfersFigures, unitsPerSecond: number): Target[] {
  const { alone, besideImport } = figures.mail;
  const { writeUnits, seconds } = figures.import;
  return [
    {
      what: 'write units a second of an import',
      figure: writeUnits / seconds,
      limit: unitsPerSecond,
      unit: 'units',
    },
    {
      what: 'AWS calls of the intake, beside an import',
      figure: besideImport.awsCalls / alone.awsCalls,
      limit: 1.2,
      unit: '×',
    },
    {
      what: 'CPU p95 of the intake, beside an import',
      figure: besideImport.cpuMsP95 / alone.cpuMsP95,
      limit: 1.2,
      unit: '×',
    },
    {
      what: 'duration p95 of the intake here, beside an import',
      figure: besideImport.durationMsP95 / alone.durationMsP95,
      limit: 1.2,
      unit: '×',
    },
  ];
}
