import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { automaticMailReasons } from '../../domain/mail/incoming/automatic-mail.ts';
import { readMail } from '../../domain/mail/incoming/read-mail.ts';
import { readArguments } from '../../tools/command-line.ts';
import { checks, notAsserted } from './assertions.ts';
import { htmlCaseProblem, htmlCaseSchema } from './html-cases.ts';
import { rawMail, readJsonLines, readSamples, sourceOf } from './samples.ts';
import { reasonToSetAside } from './set-aside.ts';

interface Tally {
  held: number;
  failed: number;
  setAside: number;
}

const corpus = process.env.MAIL_CORPUS ?? '../shared/mail';
const usage = `npm run test:mail [-- --json FILE]

Reads a corpus of mail and holds what is read against what the corpus expects.
  --json FILE   also writes the tallies to FILE
  MAIL_CORPUS   the folder that has the corpus's expect.jsonl, in the environment`;
const { values: options } = readArguments(usage, { json: { type: 'string' } });

if (!existsSync(join(corpus, 'expect.jsonl'))) {
  console.log(
    `Skipped: no mail corpus at ${corpus}. Set MAIL_CORPUS to the folder that has its expect.jsonl.`,
  );
  process.exit(0);
}

const sources: Record<string, Tally> = {};
const failures: string[] = [];
const asides = new Map<string, number>();
let slowest = { milliseconds: 0, file: '' };

for (const sample of readSamples(corpus)) {
  const raw = rawMail(corpus, sample);
  const began = performance.now();
  const mail = await readMail(raw).catch((error: unknown) => String(error));
  const milliseconds = performance.now() - began;
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, file: sample.file };
  for (const [field, check] of Object.entries(checks)) {
    if (!Object.hasOwn(sample, field) || notAsserted[sourceOf(sample)]?.includes(field)) continue;
    const expected = sample[field];
    const problem = typeof mail === 'string' ? mail : check(expected, { mail, raw, sample });
    record(sourceOf(sample), `${sample.file} ${field}`, problem, reasonToSetAside(sample, field));
  }
}

const headerSet = z.object({
  headers: z.record(z.string(), z.string()),
  loop_suspect: z.boolean().optional(),
  send_auto_response: z.boolean().optional(),
  is_auto_response: z.boolean().optional(),
  out_of_office: z.boolean().optional(),
  accepted: z.boolean().optional(),
});
for (const line of readJsonLines(join(corpus, 'auto-reply-headers.jsonl'))) {
  const { headers, ...said } = headerSet.parse(line);
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]]));
  const automatic = automaticMailReasons(named).length > 0;
  const expected =
    said.loop_suspect ??
    said.is_auto_response ??
    said.out_of_office ??
    !(said.send_auto_response ?? said.accepted ?? true);
  record(
    'auto-reply-headers',
    JSON.stringify(headers),
    automatic === expected ? undefined : `automatic: ${automatic}`,
  );
}

for (const line of readJsonLines(join(corpus, 'html-cases.jsonl'))) {
  const htmlCase = htmlCaseSchema.parse(line);
  record('html-cases', htmlCase.title, htmlCaseProblem(htmlCase));
}

report();

function record(source: string, name: string, problem: string | undefined, aside?: string): void {
  sources[source] ??= { held: 0, failed: 0, setAside: 0 };
  const tally = sources[source];
  if (problem === undefined) tally.held++;
  else if (aside) {
    tally.setAside++;
    asides.set(aside, (asides.get(aside) ?? 0) + 1);
  } else {
    tally.failed++;
    failures.push(`${name}: ${problem}`);
  }
}

function report(): void {
  const all = Object.values(sources);
  const total = (key: keyof Tally) => all.reduce((sum, tally) => sum + tally[key], 0);
  const [held, failed, setAside] = [total('held'), total('failed'), total('setAside')];
  for (const failure of failures) console.log(`✗ ${failure}`);
  for (const [reason, count] of asides) console.log(`– ${count} set aside: ${reason}`);
  console.table(sources);
  const share = (held / (held + failed)) * 100;
  console.log(
    `${held} of ${held + failed} applicable assertions hold (${share.toFixed(1)} %); ${setAside} set aside.`,
  );
  console.log(`Slowest mail: ${slowest.file}, ${slowest.milliseconds.toFixed(0)} ms.`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ sources }, undefined, 2)}\n`);
  const enough = share >= 97 && setAside <= 0.1 * (held + failed + setAside);
  process.exitCode = enough ? 0 : 1;
}
