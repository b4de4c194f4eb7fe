/** What `npm run demo` runs: the local stack, a story of mails and tickets, and a check of everything it tells. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../infra/settings.ts';
import { createApiKey } from '../../local/api-key.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { synthesize } from '../../local/synthesize.ts';
import { showMoves } from '../../local/terminal.ts';
import { readArguments } from '../command-line.ts';
import { idleMeasurementMs } from '../usage.ts';
import { Api } from './api.ts';
import { openBill } from './bill.ts';
import { denialOf } from './denial.ts';
import { Desk } from './desk.ts';
import { tellEnding } from './ending.ts';
import { readable } from './log-line.ts';
import { nextMondayMorning } from './monday-morning.ts';
import { Narrator } from './narrator.ts';
import { tell } from './story.ts';
import { wrap } from './text.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Nothing in the story takes longer by far; what does has come to a stop. */
const patienceMs = 300_000;

readArguments(
  `npm run demo

Tells two days of a help desk on this machine and checks each claim. Takes a minute or two, and no options.`,
  {},
);
const { timeZone } = readSettings('settings.json');
const begun = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'kefu-demo-'));
const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
/** What the stack complained of: errors make the demo fail, warnings help to see why it did. */
const troubles: string[] = [];
const warnings: string[] = [];

console.log('Kefu on this machine: customers write, agents answer, and time forgets nothing.\n');
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop(new Error('Interrupted.')));
const booting = boot();
try {
  const stack = await Promise.race([booting, stopped]);
  const holds = await Promise.race([run(stack), stopped]);
  if (!holds) process.exitCode = 1;
} catch (error) {
  console.error(['', ...troubles, error instanceof Error ? error.message : error].join('\n'));
  process.exitCode = 1;
} finally {
  if (process.exitCode && warnings.length > 0)
    console.error(['\nWarnings of the stack:', ...warnings].join('\n  '));
  await booting.then(
    (stack) => stack.stop(),
    () => {},
  );
  rmSync(folder, { recursive: true, force: true });
}

async function boot(): Promise<LocalStack> {
  progress('bundling the functions, synthesizing the templates, starting the engines');
  const stack = await startLocalStack({
    assemblyFolder: synthesize(projectFolder, folder).then(() => folder),
    // On whatever day it is told, the story has its working days ahead of it.
    // The hour that shows what idling costs is over by Monday morning.
    startsAt: nextMondayMorning(Date.now() + idleMeasurementMs, timeZone) - idleMeasurementMs,
    onProgress: progress,
    log: (level, line) => {
      const denial = denialOf(line);
      if (denial) stop(new Error(denial));
      else if (level === 'error') troubles.push(readable(line));
      else if (level === 'warn') warnings.push(readable(line));
    },
  });
  progress(`ready: API ${stack.apiUrl}, SMTP 127.0.0.1:${stack.smtpPort}`);
  progress(`       mail page ${stack.mailPageUrl}\n`);
  showMoves(stack, progress);
  return stack;
}

/** @returns whether everything that was told is so. */
async function run(stack: LocalStack): Promise<boolean> {
  const tooLong = new Error(`The story did not end within ${patienceMs / 1000} s.`);
  setTimeout(() => stop(tooLong), patienceMs).unref();
  const narrator = new Narrator(stack.clock.now, timeZone);
  const desk = new Desk(
    stack,
    new Api(stack.apiUrl, await createApiKey(stack, { name: 'Demo', role: 'admin' })),
  );
  const bill = await openBill(stack, folder);
  const ticketIds = await tell(desk, narrator);
  await tellEnding(stack, desk, narrator, ticketIds, { bill, troubles });
  return narrator.broken.length === 0;
}

function progress(line: string): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(wrap(`${seconds.padStart(5)} s  `, line));
}
