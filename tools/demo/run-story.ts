import { readSettings } from '../../infra/settings.ts';
import { createApiKey } from '../../local/api-key.ts';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { showMoves } from '../../local/terminal.ts';
import { idleMeasurementMs } from '../usage.ts';
import { openBill } from './bill.ts';
import { denialOf } from './denial.ts';
import { Desk } from './desk.ts';
import { tellEnding } from './ending.ts';
import { readable } from './log-line.ts';
import { nextMondayMorning } from './monday-morning.ts';
import { Narrator } from './narrator.ts';
import type { Story } from './story.ts';
import { wrap } from './text.ts';

/** Far longer than any story takes; a story that exceeds it hangs. */
const patienceMs = 300_000;

/** How often a line reports that the stack is still starting. */
const progressEveryMs = 2000;

export interface Telling {
  assemblyFolder: string;
  /** May still be in progress: the templates are being written into the folder. */
  synthesized: Promise<void>;
  /** When the demo began, by `performance.now()`. */
  begun: number;
  /** Aborted with the reason when the demo is interrupted. */
  interrupted: AbortSignal;
}

/**
 * Runs a story on its own stack, prints the failed checks, and stops the stack.
 * @returns how many checks passed and failed; a story that broke off counts as one more failure
 */
export async function runStory(story: Story, telling: Telling): Promise<{ held: number; broken: number }> {
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
  telling.interrupted.addEventListener('abort', () => stop(telling.interrupted.reason));
  /** The stack's warnings and errors: errors make the story fail, warnings help to find out why it did. */
  const troubles: string[] = [];
  const warnings: string[] = [];
  const { timeZone } = readSettings('settings.json');
  const progress = progressSince(telling.begun);
  let narrator: Narrator | undefined;
  let broken = 0;

  progress('bundling the functions, synthesizing the templates, starting the engines');
  const booting = startLocalStack({
    assemblyFolder: telling.synthesized.then(() => telling.assemblyFolder),
    // The story always begins before a working week. The hour that shows the idle cost is over by Monday morning.
    startsAt: nextMondayMorning(Date.now() + idleMeasurementMs, timeZone) - idleMeasurementMs,
    onProgress: progress,
    log: (level, line) => {
      const denial = denialOf(line);
      if (denial) stop(new Error(denial));
      else if (level === 'error') troubles.push(readable(line));
      else if (level === 'warn') warnings.push(readable(line));
    },
  });
  const waiting = setInterval(() => progress('… still starting'), progressEveryMs);
  const tooLong = setTimeout(
    () => stop(new Error(`The story did not finish within ${patienceMs / 1000} s.`)),
    patienceMs,
  );
  try {
    const stack = await Promise.race([booting, stopped]);
    clearInterval(waiting);
    progress(`ready: API ${stack.apiUrl}, SMTP 127.0.0.1:${stack.smtpPort}`);
    progress(`       mail page ${stack.mailPageUrl}`);
    progress('letting an idle hour pass, for the bill\n');
    narrator = new Narrator(telling.begun, stack.clock.now, timeZone);
    await Promise.race([tell(story, stack, narrator, telling.assemblyFolder, troubles), stopped]);
    broken = narrator.broken.length;
  } catch (error) {
    console.error(['', ...troubles, error instanceof Error ? error.message : error].join('\n'));
    broken = (narrator?.broken.length ?? 0) + 1;
  } finally {
    clearInterval(waiting);
    clearTimeout(tooLong);
    if (broken > 0 && warnings.length > 0)
      console.error(['\nWarnings of the stack:', ...warnings].join('\n  '));
    await booting.then(
      (stack) => stack.stop(),
      () => {},
    );
  }
  return { held: narrator?.held ?? 0, broken };
}

async function tell(
  story: Story,
  stack: LocalStack,
  narrator: Narrator,
  assemblyFolder: string,
  troubles: readonly string[],
): Promise<void> {
  showMoves(stack, (move, now) => narrator.progress(move, now));
  const waiting = setInterval(() => narrator.wait(), 500);
  try {
    const desk = new Desk(stack, await createApiKey(stack, { name: 'Demo', role: 'admin' }));
    const bill = await openBill(stack, assemblyFolder);
    const ticketIds = await story.tell(desk, narrator);
    await tellEnding(stack, desk, narrator, ticketIds, { bill, troubles });
  } finally {
    clearInterval(waiting);
  }
}

function progressSince(begun: number): (line: string) => void {
  return (line) => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(wrap(`${seconds.padStart(5)} s  `, line));
  };
}
