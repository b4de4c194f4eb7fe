import { types } from 'node:util';
import { type Context, createContext, Script } from 'node:vm';
import type { Within } from '../../domain/mail/incoming/read-mail.ts';
import { UnreadableMail } from '../../domain/mail/incoming/reading/unreadable-mail.ts';

/** `vm` is the only way to end code that never yields, including a regular expression. */
const call = new Script('run()');

/** The script's globals. Created once, since a context costs more than most mails. */
const scope = { run: (): void => {} };
let context: Context | undefined;

/**
 * Runs synchronous work with a limit of CPU seconds, for mail that costs more than any real one. `vm` measures
 * elapsed time, which passes faster than CPU time on a busy machine: work that was stopped before it used its CPU is
 * retried once with four times the limit. Costs 0.2 ms.
 * @throws UnreadableMail if the work was stopped
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

/** Undefined if it was stopped. */
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

/** The error is from the script's own realm, which has another Error class. */
function isTimeout(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
