import { Entity } from 'electrodb';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { AgentId, ApiKeyId } from '../shared/ids.ts';
import { recipientCountSchema } from './recipient-count.entity.ts';

/** Limits the damage of a leaked key: far more than agents need, far less than a spammer would use. */
export const recipientsPerHour = 1000;

const hourMs = 3_600_000;

export type RecipientCountStore = ReturnType<typeof recipientCountStore>;

/** The number of recipients of each API key or agent, by the hour of the clock. */
export function recipientCountStore(database: Database) {
  const counts = new Entity(recipientCountSchema, database);

  /**
   * Counts the recipients of one call, before its transaction, since inside it concurrent calls would conflict.
   * Recipients of a call that fails afterwards stay counted. One write unit.
   * @throws KefuError `rate-limit-exceeded` if the hour would have more than `recipientsPerHour`; then nothing is counted.
   */
  async function add(principalId: AgentId | ApiKeyId, recipients: number, now: string): Promise<void> {
    if (!recipients) return;
    const hourEnds = (Math.floor(Date.parse(now) / hourMs) + 1) * hourMs;
    const counted = counts
      .upsert({ principalId, hour: now.slice(0, 13), expiresAt: (hourEnds + hourMs) / 1000 })
      .add({ recipients })
      .where(
        ({ recipients: before }, { notExists, lte }) =>
          `${notExists(before)} OR ${lte(before, recipientsPerHour - recipients)}`,
      );
    try {
      await commitWrites(database, [{ name: 'recipient-count', update: counted.params() }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      throw new KefuError(
        'rate-limit-exceeded',
        `An API key or agent may send to ${recipientsPerHour} recipients an hour, and this call has ${recipients}: repeat it after the full hour.`,
        [],
        { retryAfterSeconds: Math.ceil((hourEnds - Date.parse(now)) / 1000) },
      );
    }
  }

  return { add };
}
