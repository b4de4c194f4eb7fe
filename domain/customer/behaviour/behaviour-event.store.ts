import { Entity } from 'electrodb';
import { commitWrites, type Database } from '../../shared/database.ts';
import type { CustomerId } from '../../shared/ids.ts';
import { itemWriter } from '../../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../../shared/page.ts';
import { behaviourEventSchema } from './behaviour-event.entity.ts';
import { type BehaviourEvent, behaviourEvent, behaviourExpiry } from './behaviour-event.ts';

/** What customers did in shops. */
export function behaviourEventStore(database: Database) {
  const events = new Entity(behaviourEventSchema, database);
  const items = itemWriter(events, database.table);

  /**
   * Stores events; those that are stored already stay. A write unit each.
   * @param days for which they are kept
   */
  async function put(added: readonly BehaviourEvent[], days: number): Promise<void> {
    await Promise.all(
      added.map((event) => {
        const put = items.put({ ...event, expiresAt: behaviourExpiry(event, days) });
        return commitWrites(database, [{ name: 'behaviour-event', put }]);
      }),
    );
  }

  /** A customer's events, latest first unless ordered otherwise; the table deletes them some time after they expired. */
  async function list(
    customerId: CustomerId,
    { from, to, order = 'desc', ...page }: TimelineRequest,
    now: string,
  ): Promise<Page<BehaviourEvent>> {
    const { first, last } = timeBounds({ from, to });
    const within = events.query
      .event({ customerId })
      .between({ at: first }, { at: last })
      .where(({ expiresAt }, { gt }) => gt(expiresAt, Math.floor(Date.parse(now) / 1000)));
    return parsePage(await within.go({ ...page, order }), behaviourEvent);
  }

  return { put, list };
}
