import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Database } from '../shared/database.ts';
import type { PrincipalId } from './principal.ts';
import { requestCountSchema } from './request-count.entity.ts';
import { windowSeconds } from './request-quota.ts';

const counted = z.object({ granted: z.number() });

export type RequestCountStore = ReturnType<typeof requestCountStore>;

/** The number of requests of each principal, by window. */
export function requestCountStore(database: Database) {
  const counts = new Entity(requestCountSchema, database);

  /** The requests granted in a window that has ended. One read unit. */
  async function ended(principalId: PrincipalId, window: number): Promise<number> {
    const { data } = await counts.get({ principalId, window }).go({ consistent: true });
    return data?.granted ?? 0;
  }

  /**
   * Grants requests in a window, unless it would have more than `atMost`. One write unit.
   * @returns all that the window has granted; undefined if it grants none, because too few are left
   */
  async function grant(
    principalId: PrincipalId,
    window: number,
    requests: number,
    atMost: number,
  ): Promise<number | undefined> {
    if (requests > atMost) return undefined;
    const granting = counts
      .upsert({ principalId, window, expiresAt: window + 2 * windowSeconds })
      .add({ granted: requests })
      .where(
        ({ granted }, { notExists, lte }) => `${notExists(granted)} OR ${lte(granted, atMost - requests)}`,
      );
    try {
      const { data } = await granting.go({ response: 'all_new' });
      return counted.parse(data).granted;
    } catch (error) {
      if (isFailedCondition(error)) return undefined;
      throw error;
    }
  }

  return { ended, grant };
}

/** ElectroDB wraps the client's error. */
function isFailedCondition(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.cause instanceof Error &&
    error.cause.name === 'ConditionalCheckFailedException'
  );
}
