import { Entity } from 'electrodb';
import * as z from 'zod';
import { ConditionFailed, commitWrites, type Database, type Write } from './database.ts';
import { idempotencyRecordSchema } from './idempotency-record.entity.ts';
import { itemWriter } from './item-writer.ts';

/** One attempt of a request with an Idempotency-Key. */
export interface Attempt {
  /** The caller and the key. */
  idempotencyKey: string;
  /** Distinguishes a repetition from another request with the same key. */
  requestHash: string;
  attemptId: string;
}

/** What a caller with the key finds. */
export type Claim =
  | { outcome: 'claimed' }
  | { outcome: 'done'; response: string }
  | { outcome: 'running' }
  | { outcome: 'other-request' };

const lifetimeSeconds = 24 * 3600;

/** Longer than any function's timeout: an older attempt crashed without committing anything. */
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

/**
 * Answers by Idempotency-Key. An answer is written in the transaction of its change, so neither exists without the
 * other.
 */
export function idempotencyStore(database: Database) {
  const records = new Entity(idempotencyRecordSchema, database);
  const items = itemWriter(records, database.table);

  /**
   * Claims the key for this attempt, or returns what is stored under it. Two write units, and a read if it is taken.
   */
  async function claim(attempt: Attempt, now: string): Promise<Claim> {
    const started = Date.parse(now);
    const running = {
      ...attempt,
      state: 'running' as const,
      startedAt: now,
      expiresAt: Math.floor(started / 1000) + lifetimeSeconds,
    };
    const leaseEnd = new Date(started - leaseSeconds * 1000).toISOString();
    const put = {
      ...items.put(running),
      ConditionExpression:
        'attribute_not_exists(attemptId) OR expiresAt <= :now OR ' +
        '(#state = :running AND requestHash = :requestHash AND startedAt <= :leaseEnd)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':now': Math.floor(started / 1000),
        ':running': 'running',
        ':requestHash': attempt.requestHash,
        ':leaseEnd': leaseEnd,
      },
    };
    try {
      await commitWrites(database, [{ name: recordWrite, put }]);
      return { outcome: 'claimed' };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    return lookUp(attempt);
  }

  async function lookUp({ idempotencyKey, requestHash, attemptId }: Attempt): Promise<Claim> {
    const { data } = await records.get({ idempotencyKey }).go({ consistent: true });
    // Released meanwhile: the attempt that held it failed, and the client may retry.
    if (!data) return { outcome: 'running' };
    const found = record.parse(data);
    // This attempt's own claim: the response was lost and the DynamoDB client repeated the call.
    if (found.attemptId === attemptId) return { outcome: 'claimed' };
    if (found.requestHash !== requestHash) return { outcome: 'other-request' };
    if (found.state === 'done' && found.response !== undefined)
      return { outcome: 'done', response: found.response };
    return { outcome: 'running' };
  }

  /**
   * The write that stores the answer, for the transaction of the change; its condition fails if the claim was lost.
   */
  function completion(attempt: Attempt, response: string, now: string): Write {
    const done = {
      ...attempt,
      state: 'done' as const,
      startedAt: now,
      response,
      expiresAt: Math.floor(Date.parse(now) / 1000) + lifetimeSeconds,
    };
    const put = {
      ...items.put(done),
      ConditionExpression: 'attemptId = :attemptId AND #state = :running',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':attemptId': attempt.attemptId, ':running': 'running' },
    };
    return { name: recordWrite, put };
  }

  /** Releases the key after an attempt that changed nothing; an attempt that changed something keeps it. */
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

/** The name by which a failed condition refers to the record. */
export const recordWrite = 'idempotency-record';
