/** Measures how many new mails a second the whole local stack processes, and the CPU that each takes. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { BenchDesk } from './bench-desk.ts';
import type { Measurements } from './measurements.ts';
import { indexer, writeFirst } from './operations.ts';

type Throughput = Pick<Measurements, 'mailsPerSecond' | 'engineCpuMsPerMail' | 'functionCpuMsPerMail'>;

/** Whether this system reports the CPU of child processes. */
export const seesOtherProcesses = existsSync('/proc/self/stat');

const hourMs = 3_600_000;
const mailsAtOnce = 32;
const longestSilenceMs = 60_000;

/**
 * Writes this many mails and waits until each is acknowledged. None is indexed for search, which is measured by itself.
 * @param firstNumber of the customers, who are all new
 * @throws Error if nothing happens for a minute
 */
export async function measureThroughput(
  desk: BenchDesk,
  firstNumber: number,
  mails: number,
  onProgress: (acknowledged: number) => void,
): Promise<Throughput> {
  const { stack } = desk;
  // The desk's limit on automatic mail is a thousand an hour.
  await stack.clock.skip(hourMs);
  let acknowledged = 0;
  let functionCpuMs = 0;
  let failures = 0;
  const { promise: allAcknowledged, resolve, reject } = Promise.withResolvers<void>();
  const silence = setTimeout(
    () =>
      reject(new Error(`Only ${acknowledged} of ${mails} mails were acknowledged, then progress stopped.`)),
    longestSilenceMs,
  );
  const stopListening = stack.onInvocation((report, ok) => {
    functionCpuMs += report.cpuMs + report.initCpuMs;
    if (!ok) failures += 1;
  });
  const stopCounting = stack.mail.onSent(() => {
    acknowledged += 1;
    silence.refresh();
    onProgress(acknowledged);
    if (acknowledged === mails) resolve();
  });
  const indexAgain = stack.disableRulesOf(indexer);
  const cpuBefore = cpuMsOfStack();
  const startedAt = performance.now();
  try {
    const numbers = Array.from({ length: mails }, (_, index) => firstNumber + index);
    const write = async () => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        await writeFirst(desk, number);
      }
    };
    await Promise.all([allAcknowledged, ...Array.from({ length: mailsAtOnce }, write)]);
    const seconds = (performance.now() - startedAt) / 1000;
    await stack.clock.drain();
    if (failures > 0) throw new Error(`${failures} invocations failed under load; see the logs.`);
    return {
      mailsPerSecond: mails / seconds,
      engineCpuMsPerMail: (cpuMsOfStack() - cpuBefore - functionCpuMs) / mails,
      functionCpuMsPerMail: functionCpuMs / mails,
    };
  } finally {
    indexAgain();
    clearTimeout(silence);
    stopListening();
    stopCounting();
  }
}

/** CPU of this process with all its threads, and of its child processes, so far. */
function cpuMsOfStack(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + cpuMsOfChildren();
}

/** Linux counts CPU in hundredths of a second: proc(5), fields ppid, utime and stime of /proc/PID/stat. */
function cpuMsOfChildren(): number {
  if (!seesOtherProcesses) return 0;
  let cpuMs = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    // The name in parentheses may contain spaces.
    const fields = statOf(pid)?.split(') ').at(-1)?.split(' ');
    if (Number(fields?.[1]) === process.pid) cpuMs += (Number(fields?.[11]) + Number(fields?.[12])) * 10;
  }
  return cpuMs;
}

function statOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended after the listing.
    return undefined;
  }
}
