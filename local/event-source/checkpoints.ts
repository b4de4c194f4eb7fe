import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

/** How far a mapping has read each shard of its stream: sequence numbers by shard id. */
export interface Checkpoints {
  /** True if this mapping never ran with this folder. */
  readonly isNew: boolean;
  get(shardId: string): string | undefined;
  set(shardId: string, sequenceNumber: string): void;
}

/** @param file where they are stored between runs; in memory if undefined */
export function openCheckpoints(file: string | undefined): Checkpoints {
  const kept = file === undefined ? undefined : read(file);
  const checkpoints = new Map(Object.entries(kept ?? {}));
  const save = () => {
    if (file !== undefined) writeFileSync(file, JSON.stringify(Object.fromEntries(checkpoints)));
  };
  save();
  return {
    isNew: kept === undefined,
    get: (shardId) => checkpoints.get(shardId),
    set(shardId, sequenceNumber) {
      checkpoints.set(shardId, sequenceNumber);
      save();
    },
  };
}

function read(file: string): Record<string, string> | undefined {
  mkdirSync(dirname(file), { recursive: true });
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`${file} can't be read; delete it to read the stream from its start.`, { cause: error });
  }
}
