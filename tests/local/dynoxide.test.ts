import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DynamoDbEngine, startDynamoDbEngine } from '../../local/dynamodb/engine.ts';
import { engines } from './test-table.ts';

/** Dynoxide 1.2.1's queries on each write, and on each read of a stream. */
const queries = [
  'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
  `SELECT event_name, keys_json, new_image, old_image, sequence_number, created_at, user_identity
   FROM _stream_records
   WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) > ?3
   ORDER BY CAST(sequence_number AS INTEGER) ASC
   LIMIT ?4`,
];

describe.runIf(engines.some(({ engine }) => engine === 'Dynoxide'))('the stream of Dynoxide', () => {
  let folder: string;
  let engine: DynamoDbEngine;
  let database: DatabaseSync;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dynoxide-'));
    engine = await startDynamoDbEngine({ dataFolder: folder, engine: 'dynoxide' });
    database = new DatabaseSync(join(folder, 'dynamodb', 'dynoxide.db'), { readOnly: true });
  });
  afterAll(async () => {
    database.close();
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  test.each(queries)('uses an index, so that reads cost the same however long it is: %s', (query) => {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all();
    const steps = plan.map(({ detail }) => String(detail));
    expect(steps).toEqual([
      expect.stringMatching(/^SEARCH _stream_records USING (COVERING )?INDEX stream_records_/),
    ]);
  });
});
