import type { ChangeFeedStore } from './change-feed.store.ts';
import { type FeedKind, type FeedPlace, kindInFeed, type Occurrence, occurrencesIn } from './change-feed.ts';

/** A record that changed. */
interface ListedChange {
  kind: FeedKind;
  id: string;
  changedAt: string;
  deleted: boolean;
}

export interface ChangePage {
  items: ListedChange[];
  /** How far the page goes. */
  end: FeedPlace;
  hasMore: boolean;
}

interface Stores {
  changeFeed: Pick<ChangeFeedStore, 'read'>;
  records: SeenRecordStore;
}

interface SeenRecordStore {
  /** Of these records, those that the caller sees, and those of which they may know that they don't exist any more. */
  look(ids: readonly string[]): Promise<{ seen: ReadonlySet<string>; gone: ReadonlySet<string> }>;
}

/** A page that is not full after so many reads, or after so many records were looked at, is short. */
const [readsMost, lookedAtMost] = [10, 300];

/** The records that are looked at after one read. */
const occurrencesPerRead = 100;

/**
 * The next page of the feed, as a caller sees it: each record once, where it was recorded last.
 * @param until the position at which the feed ends
 */
export async function readChanges(
  { changeFeed, records }: Stores,
  { from, kinds, limit }: { from: FeedPlace; kinds: readonly FeedKind[]; limit: number },
  { until }: { until: string },
): Promise<ChangePage> {
  const listed = new Map<string, ListedChange>();
  const known = { seen: new Set<string>(), gone: new Set<string>(), looked: new Set<string>() };
  let at = from;
  for (let reads = 0; reads < readsMost && known.looked.size < lookedAtMost; reads++) {
    if (at.position >= until) return page(false);
    const { batches, isOver } = await changeFeed.read(at, until);
    const found = batches.flatMap((batch) => occurrencesIn(batch, at));
    const next = found.slice(0, occurrencesPerRead);
    await look(next);
    for (const one of next) {
      if (!add(one)) return page(true);
      at = one.end;
    }
    if (isOver && next.length === found.length) {
      // Nothing appears before this any more.
      at = { position: until, taken: 0 };
      return page(false);
    }
  }
  return page(true);

  async function look(occurrences: readonly Occurrence[]): Promise<void> {
    const wanted = occurrences.flatMap(({ id }) => (isWanted(id) && !known.looked.has(id) ? [id] : []));
    const ids = [...new Set(wanted)];
    if (!ids.length) return;
    const { seen, gone } = await records.look(ids);
    for (const id of ids) known.looked.add(id);
    for (const id of seen) known.seen.add(id);
    for (const id of gone) known.gone.add(id);
  }

  /** @returns false if the page is full */
  function add({ id, changedAt, isDeleted }: Occurrence): boolean {
    const kind = kindInFeed(id);
    const isShown = known.seen.has(id) || known.gone.has(id);
    if (!kind || !isShown) return true;
    const before = listed.get(id);
    if (!before && listed.size === limit) return false;
    // Again where it was recorded last, so that the order is that of time.
    listed.delete(id);
    const deleted = isDeleted || before?.deleted === true || known.gone.has(id);
    listed.set(id, { kind, id, changedAt, deleted });
    return true;
  }

  function isWanted(id: string): boolean {
    const kind = kindInFeed(id);
    return kind !== undefined && kinds.includes(kind);
  }

  function page(hasMore: boolean): ChangePage {
    return { items: [...listed.values()], end: at, hasMore };
  }
}
