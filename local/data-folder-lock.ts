import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Locks a data folder for this process, with a file that contains the process's id. The lock of a process that ended
 * is taken over.
 * @returns a function that releases the lock
 * @throws Error that names the process that holds the lock
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  if (!created(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (isRunning(owner)) {
      throw new Error(
        `${folder} is in use by process ${owner}: stop it first. If that is another program, delete ${file}.`,
      );
    }
    rmSync(file, { force: true });
    // Another process may have found the lock stale at the same time.
    if (!created(file)) throw new Error(`${folder} is in use by a process that has just started.`);
  }
  return () => rmSync(file, { force: true });
}

function created(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(id: number): boolean {
  if (!Number.isSafeInteger(id) || id <= 0) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
