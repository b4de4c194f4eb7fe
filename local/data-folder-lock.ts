import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps a data folder to this process, by a file with the process's id in it. The lock of a process that is gone is taken over.
 * @returns how to let go of it
 * @throws Error that names the process which has the folder.
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
    // Somebody else may have been as quick to find the lock stale.
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
