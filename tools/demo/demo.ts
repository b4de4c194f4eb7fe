/** Runs `npm run demo`: stories of mails and tickets on the local stack, with a check of each step. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../../local/synthesize.ts';
import { readArguments, refuse } from '../command-line.ts';
import { settingsWith } from '../settings-with.ts';
import { mainStory, stories } from './stories.ts';
import type { Story } from './story.ts';
import { table, toWidth } from './text.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

const everything = 'all';
const nameWidth = 12;

const usage = `npm run demo [-- NAME]

Runs a story of a help desk on this machine and checks each step.
Without a NAME it runs '${mainStory}', in a minute or two; '${everything}' runs all stories.

${[...stories].map(([name, { shows }]) => `  ${toWidth(name, nameWidth)}${shows}`).join('\n')}`;

const {
  positionals: [name = mainStory],
} = readArguments(usage, {}, 1);
const chosen = storiesOf(name);
const begun = performance.now();
const assemblyFolder = mkdtempSync(join(tmpdir(), 'kefu-demo-'));
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => interruption.abort(new Error('Interrupted.')));

// Loads the whole local stack, which whoever only reads the usage need not wait for.
const { runStory } = await import('./run-story.ts');
console.log('Kefu on this machine: customers write, agents answer, time is virtual.');
// The stories' receiver of webhooks is on this machine.
const settings = settingsWith({ webhookReceivers: 'any' }, projectFolder, assemblyFolder);
const synthesized = synthesize(projectFolder, assemblyFolder, settings);
// Each story observes a failure by itself.
synthesized.catch(() => {});
const results: string[][] = [];
for (const [name, story] of chosen) {
  if (interruption.signal.aborted) break;
  console.log(`\n${story.title}\n`);
  const startedAt = performance.now();
  const { held, broken } = await runStory(story, {
    assemblyFolder,
    synthesized,
    begun,
    interrupted: interruption.signal,
  });
  if (broken > 0) process.exitCode = 1;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  results.push([name, String(held), String(broken), `${seconds} s`]);
}
if (chosen.length > 1) console.log(`\n${summary(results)}`);
rmSync(assemblyFolder, { recursive: true, force: true });

function storiesOf(name: string): [string, Story][] {
  if (name === everything) return [...stories];
  const story = stories.get(name);
  if (story) return [[name, story]];
  const names = [...stories.keys(), everything].join(', ');
  return refuse(`There is no story '${name}'. Choose one of: ${names}.`, usage);
}

function summary(rows: readonly string[][]): string {
  const number = { width: 12, align: 'right' as const };
  return table(
    [
      { title: 'story', width: nameWidth },
      { title: 'claims hold', ...number },
      { title: 'do not', ...number },
      { title: 'took', ...number },
    ],
    rows,
  );
}
