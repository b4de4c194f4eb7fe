import { Entity } from 'electrodb';
import * as z from 'zod';
import { ConditionFailed, commitWrites, type Database, type Write } from './database.ts';
import { idempotencyRecordSchema } from './idempotency-record.entity.ts';

/** A request under an Idempotency-Key, as one attempt makes it. */
export interface Attempt {
  /** Whose key it is, and the key. */
  idempotencyKey: string;
  /** Tells a repetition from another request under the same key. */
  requestHash: string;
  attemptId: string;
}

/** What the record says to somebody who comes with a key. */
export type Claim =
  | { outcome: 'claimed' }
  | { outcome: 'done'; response: string }
  | { outcome: 'running' }
  | { outcome: 'other-request' };

const lifetimeSeconds = 24 * 3600;

/** Longer than any function may run: an attempt that is older crashed, and had committed nothing. */
const leaseSeconds = 60;

const record = z.object({
  requestHash: z.string(),
  state: z.enum(['running', 'done']),
  attemptId: z.string(),
  startedAt: z.iso.datetime(),
  response: z.string().optional(),
  expiresAt: z.number(),
});

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;

/** What was answered under which Idempotency-Key. The answer is written with the change itself, so neither is there alone. */
export function idempotencyStore(database: Database) {
  const records = new Entity(idempotencyRecordSchema, database);

  /** Takes the key for this attempt, or tells what is known of it. Two write units, and a read where it is taken. */
  async function claim(attempt: Attempt, now: string): Promise<Claim> {
    const started = Date.parse(now);
    const running = {
      ...attempt,
      state: 'running' as const,
      startedAt: now,
      expiresAt: Math.floor(started / 1000) + lifetimeSeconds,
    };
    const leaseEnd = new Date(started - leaseSeconds * 1000).toISOString();
    const put = records
      .put(running)
      .where(
        ({ attemptId, requestHash, state, startedAt, expiresAt }, { notExists, eq, lte }) =>
          `${notExists(attemptId)} OR ${lte(expiresAt, Math.floor(started / 1000))} OR ` +
          `(${eq(state, 'running')} AND ${eq(requestHash, attempt.requestHash)} AND ${lte(startedAt, leaseEnd)})`,
      );
    try {
      await commitWrites(database, [{ name: recordWrite, put: put.params() }]);
      return { outcome: 'claimed' };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    return lookUp(attempt);
  }

  async function lookUp({ idempotencyKey, requestHash, attemptId }: Attempt): Promise<Claim> {
    const { data } = await records.get({ idempotencyKey }).go({ consistent: true });
    // Released since: whoever held it failed, and the client may try again.
    if (!data) return { outcome: 'running' };
    const found = record.parse(data);
    // Our own claim, whose answer was lost on the way before the client of DynamoDB repeated it.
    if (found.attemptId === attemptId) return { outcome: 'claimed' };
    if (found.requestHash !== requestHash) return { outcome: 'other-request' };
    if (found.state === 'done' && found.response !== undefined)
      return { outcome: 'done', response: found.response };
    return { outcome: 'running' };
  }

  /** The write that belongs into the transaction of the change itself; its condition fails where the key was lost. */
  function completion(attempt: Attempt, response: string, now: string): Write {
    const done = {
      ...attempt,
      state: 'done' as const,
      startedAt: now,
      response,
      expiresAt: Math.floor(Date.parse(now) / 1000) + lifetimeSeconds,
    };
    const put = records
      .put(done)
      .where(
        ({ attemptId, state }, { eq }) => `${eq(attemptId, attempt.attemptId)} AND ${eq(state, 'running')}`,
      );
    return { name: recordWrite, put: put.params() };
  }

  /** Gives the key back after an attempt that changed nothing; an attempt that did change something keeps it. */
  async function release({ idempotencyKey, attemptId: mine }: Attempt): Promise<void> {
    const removal = records
      .delete({ idempotencyKey })
      .where(({ attemptId, state }, { eq }) => `${eq(attemptId, mine)} AND ${eq(state, 'running')}`);
    try {
      await commitWrites(database, [{ name: recordWrite, delete: removal.params() }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  return { claim, completion, release };
}

/** How a failed condition names the record. */
export const recordWrite = 'idempotency-record';
