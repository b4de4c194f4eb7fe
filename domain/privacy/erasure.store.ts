import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import { noShard, shardOf } from '../record/clock-shard.ts';
import { expectVersion } from '../record/expected-version.ts';
import type { Context } from '../shared/context.ts';
import {
  commitWrites,
  type Database,
  type Item,
  type Reading,
  readTogether,
  retryOnConflict,
  type Write,
} from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { CustomerId, Id } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, parsePage, type TimelineRequest, timeBounds } from '../shared/page.ts';
import { primaryKey } from '../shared/table.ts';
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

  const reading = (erasureId: Id<'erasure'>): Reading<Erasure | undefined> => ({
    key: items.key({ erasureId }),
    parse: (item) => item && parseItem(item),
  });

  async function find(erasureId: Id<'erasure'>): Promise<Erasure | undefined> {
    const wanted = reading(erasureId);
    return (await readTogether(database, [wanted]))(wanted);
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
   * Stores the next state, with other writes in the same transaction; changes of the state are audited.
   * @throws ConditionFailed if somebody else changed it meanwhile
   */
  async function advance(
    before: Erasure,
    next: Erasure,
    context: Context,
    also: readonly Write[] = [],
  ): Promise<Erasure> {
    await commitWrites(database, [...edition(before, next, context), ...also]);
    return next;
  }

  function edition(before: Erasure, next: Erasure, context: Context): Write[] {
    const put = items.replace(itemOf(next), before.version);
    return [{ name: 'erasure', put }, ...(before.state === next.state ? [] : audited(before, next, context))];
  }

  /**
   * A restriction that is over, and the writes.
   * @throws KefuError `transition-not-allowed`
   */
  function lifted(before: Erasure, context: Context): { next: Erasure; writes: Write[] } {
    const next = calledOff(before, context);
    return { next, writes: edition(before, next, context) };
  }

  /**
   * @param also other writes of the same transaction
   * @throws KefuError `not-found`, `precondition-failed`, `transition-not-allowed`
   */
  function callOff(
    { erasureId, expectedVersion }: { erasureId: Id<'erasure'>; expectedVersion?: number | undefined },
    context: Context,
    also: (next: Erasure) => readonly Write[] = () => [],
  ): Promise<Erasure> {
    return retryOnConflict(3, async () => {
      const before = await load(erasureId);
      expectVersion(before, expectedVersion);
      const next = calledOff(before, context);
      return advance(before, next, context, also(next));
    });
  }

  /** Latest first, unless ordered otherwise. Reads an index and the items behind it. */
  async function list({ from, to, order = 'desc', ...page }: TimelineRequest): Promise<Page<Erasure>> {
    const { first, last } = timeBounds({ from, to });
    const within = erasures.query
      .byTime({ list: 'erasures' })
      .between({ createdAt: first }, { createdAt: last });
    const answer = await within.go({ ...page, order });
    const { items: places, cursor } = parsePage(answer, erasure.pick({ erasureId: true }));
    const readings = places.map(({ erasureId }) => reading(erasureId));
    const read = await readTogether(database, readings);
    return { items: readings.flatMap((wanted) => read(wanted) ?? []), cursor };
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

  return { find, load, creation, advance, lifted, callOff, list, unfinishedOf };
}

/** An erasure as it is stored, without ElectroDB. */
function parseItem({ wakeAt, ...item }: Item): Erasure {
  return erasure.parse({
    ...item,
    erasureId: item[primaryKey.pk],
    ...(wakeAt !== noShard && { wakeAt }),
  });
}
