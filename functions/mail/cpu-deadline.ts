import { types } from 'node:util';
import { type Context, createContext, Script } from 'node:vm';
import type { Within } from '../../domain/mail/incoming/read-mail.ts';
import { UnreadableMail } from '../../domain/mail/incoming/reading/unreadable-mail.ts';

/** A call through `vm` is the one way to end code that never yields, a search with a regular expression included. */
const call = new Script('run()');

/** What the script sees. Made once: a context costs more than most mails. */
const scope = { run: (): void => {} };
let context: Context | undefined;

/**
 * Runs synchronous work that may take so many seconds of CPU, for mail that costs more than any real one. What `vm` measures
 * is time on the wall, which runs faster than the CPU's on a busy machine or a share of a core: work that was stopped
 * before it had its CPU is tried once more, with four times as long. Costs 0.2 ms.
 * @throws UnreadableMail where the work did not come to its end
 */
export function cpuDeadline(seconds: number): Within {
  const wallMs = seconds * 1000;
  return (work) => {
    const started = process.threadCpuUsage();
    const first = attempt(work, wallMs);
    if (first) return first.result;
    const { user, system } = process.threadCpuUsage(started);
    const second = (user + system) / 1000 < 0.9 * wallMs ? attempt(work, 4 * wallMs) : undefined;
    if (second) return second.result;
    throw new UnreadableMail(`reading it takes more than ${seconds} seconds`);
  };
}

/** Undefined where it was stopped. */
function attempt<Result>(work: () => Result, timeout: number): { result: Result } | undefined {
  let done: { result: Result } | undefined;
  scope.run = () => {
    done = { result: work() };
  };
  context ??= createContext(scope);
  try {
    call.runInContext(context, { timeout });
  } catch (error) {
    if (!isTimeout(error)) throw error;
  } finally {
    scope.run = () => {};
  }
  return done;
}

/** It is of the script's own realm, whose Error is another. */
function isTimeout(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
