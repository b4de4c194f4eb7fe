/** Dynoxide, a DynamoDB engine on SQLite. */

import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EngineCommand } from './engine.ts';

/** More than all tests together write. */
const roomyBytes = 1024 ** 3;
/** More than the bench writes: a million tickets of 0.9 KB each, and their stream. */
const roomyBytesForThroughput = 4 * roomyBytes;

const require = createRequire(import.meta.url);

/**
 * On each write, Dynoxide looks up the highest sequence number of the table's stream, and it reads records by
 * sequence number, both without an index: a write of eight items took 5 ms at first and 27 ms after 7,000 records.
 */
const indexes = `
  CREATE INDEX IF NOT EXISTS stream_records_by_number
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS stream_records_of_shard
    ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;

/**
 * The command that runs Dynoxide; undefined without a binary for this machine.
 * @param folder stores the tables between runs; if undefined, they are deleted at the end
 * @param forThroughput reserves more memory
 */
export function dynoxide(
  port: number,
  folder: string | undefined,
  forThroughput: boolean,
): EngineCommand | undefined {
  const file = binary();
  if (file === undefined) return undefined;
  // Always a file, since indexes can be added from outside to a file only.
  const kept = folder ?? mkdtempSync(join(temporaryFolder(forThroughput), 'kefu-dynoxide-'));
  const database = join(kept, 'dynoxide.db');
  return {
    name: 'Dynoxide',
    file,
    parameters: ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database],
    // Dynoxide's own tables exist once it answers.
    prepare() {
      const connection = new DatabaseSync(database, { timeout: 5000 });
      connection.exec(indexes);
      connection.close();
    },
    cleanUp() {
      if (folder === undefined) rmSync(kept, { recursive: true, force: true });
    },
  };
}

function binary(): string | undefined {
  try {
    return require.resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    // An optional dependency: npm omits it if there is no binary for the machine.
    return undefined;
  }
}

/** Each write waits for the disk, so a folder in memory is preferred: Linux has one, which containers keep small. */
function temporaryFolder(forThroughput: boolean): string {
  const inMemory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    const needed = forThroughput ? roomyBytesForThroughput : roomyBytes;
    return bavail * bsize > needed ? inMemory : tmpdir();
  } catch {
    // Not on Linux.
    return tmpdir();
  }
}
