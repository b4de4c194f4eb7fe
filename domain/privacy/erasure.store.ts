import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import { noShard, shardOf } from '../record/clock-shard.ts';
import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, retryOnConflict, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId, Id } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { erasureSchema } from './erasure.entity.ts';
import { calledOff, type Erasure, erasure, erasureTimers } from './erasure.ts';

export type ErasureStore = ReturnType<typeof erasureStore>;

/** Erasures and their receipts. */
export function erasureStore(database: Database) {
  const erasures = new Entity(erasureSchema, database);
  const items = itemWriter<object>(erasures, database.table);
  const itemOf = (state: Erasure) => ({
    ...state,
    list: 'erasures' as const,
    clockShard: shardOf(state.erasureId, state, erasureTimers),
    wakeAt: state.wakeAt ?? noShard,
  });
  const audited = auditTrail<Erasure>(
    database,
    'erasure',
    erasure.pick({ mode: true, state: true, customerId: true }),
    ({ erasureId }) => erasureId,
  );

  async function find(erasureId: Id<'erasure'>): Promise<Erasure | undefined> {
    const { data } = await erasures.get({ erasureId }).go({ consistent: true });
    return data ? erasure.parse(data) : undefined;
  }

  /** @throws KefuError `not-found` */
  async function load(erasureId: Id<'erasure'>): Promise<Erasure> {
    const found = await find(erasureId);
    if (!found) throw new KefuError('not-found', `There is no erasure ${erasureId}.`);
    return found;
  }

  /** The writes of a new erasure, with its audit entry. */
  function creation(created: Erasure, context: Context): Write[] {
    return [{ name: 'erasure', put: items.create(itemOf(created)) }, ...audited(undefined, created, context)];
  }

  /**
   * Stores the next state; changes of the state are audited.
   * @throws ConditionFailed if somebody else changed it meanwhile
   */
  async function advance(before: Erasure, next: Erasure, context: Context): Promise<Erasure> {
    await commitWrites(database, [
      { name: 'erasure', put: items.replace(itemOf(next), before.version) },
      ...(before.state === next.state ? [] : audited(before, next, context)),
    ]);
    return next;
  }

  /** @throws KefuError `not-found`, `transition-not-allowed` */
  function callOff(erasureId: Id<'erasure'>, context: Context): Promise<Erasure> {
    return retryOnConflict(3, async () => {
      const before = await load(erasureId);
      return advance(before, calledOff(before, context), context);
    });
  }

  /** Latest first, unless ordered otherwise. */
  async function list({ from, to, order = 'desc', ...page }: TimelineRequest): Promise<Page<Erasure>> {
    const { first, last } = timeBounds({ from, to });
    const within = erasures.query
      .byTime({ list: 'erasures' })
      .between({ createdAt: first }, { createdAt: last });
    return parsePage(await within.go({ ...page, order, hydrate: true }), erasure);
  }

  /** The erasure of a customer that waits or runs. There are few erasures, so that all are read. */
  async function unfinishedOf(customerId: CustomerId): Promise<Erasure | undefined> {
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 100, cursor });
      const found = page.items.find(
        (one) => one.customerId === customerId && ['waiting', 'running'].includes(one.state),
      );
      if (found) return found;
      cursor = page.cursor;
    } while (cursor);
    return undefined;
  }

  return { find, load, creation, advance, callOff, list, unfinishedOf };
}
