/** Dynoxide, a DynamoDB engine on SQLite. */

import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EngineCommand } from './engine.ts';

/** More than what all tests together write. */
const roomyBytes = 1024 ** 3;
/** More than what the bench writes, which ends with a million tickets: 0.9 KB each, and their stream. */
const roomyBytesForThroughput = 4 * roomyBytes;

const require = createRequire(import.meta.url);

/**
 * With each write, Dynoxide looks for the highest sequence number of the table's stream, and it reads records by theirs; both
 * without an index, so that a write of eight items took 5 ms at first and 27 ms after 7,000 records.
 */
const indexes = `
  CREATE INDEX IF NOT EXISTS stream_records_by_number
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS stream_records_of_shard
    ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;

/**
 * How to run Dynoxide; undefined where there is no binary of it for the machine.
 * @param folder keeps the tables between runs; if undefined, they are gone at the end
 * @param forThroughput asks for more room in memory
 */
export function dynoxide(
  port: number,
  folder: string | undefined,
  forThroughput: boolean,
): EngineCommand | undefined {
  const file = binary();
  if (file === undefined) return undefined;
  // Not in memory either way, since only a file can be given indexes from outside.
  const kept = folder ?? mkdtempSync(join(temporaryFolder(forThroughput), 'kefu-dynoxide-'));
  const database = join(kept, 'dynoxide.db');
  return {
    name: 'Dynoxide',
    file,
    parameters: ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database],
    // Its own tables are there once it answers.
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
    // An optional dependency: npm leaves it out where there is no binary for the machine.
    return undefined;
  }
}

/** Each write waits for its disk, unless that is memory: Linux has a folder there, which containers keep small. */
function temporaryFolder(forThroughput: boolean): string {
  const inMemory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    const needed = forThroughput ? roomyBytesForThroughput : roomyBytes;
    return bavail * bsize > needed ? inMemory : tmpdir();
  } catch {
    // No Linux.
    return tmpdir();
  }
}
