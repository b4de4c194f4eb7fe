import type { Context } from '../shared/context.ts';
import { type IdKind, kindOfId } from '../shared/ids.ts';
import type { DueRecordStore } from './due-record.store.ts';
import type { Position } from './lease.ts';
import { triesBeforeParking } from './parking.ts';

/** A store of records with timers, as `recordStore` makes it. */
interface Waker {
  /** Decides what is due about a record, and commits it. */
  wake(id: string, context: Context): Promise<unknown>;
  /** Whether it may happen hours later. */
  mayWait: boolean;
}

/** By the kinds of records that have timers. */
export type Wakers = { readonly [Kind in IdKind]?: Waker };

interface Stores {
  wakers: Wakers;
  dueRecords: DueRecordStore;
}

/** `failed` leaves it to the next try, `parked` to an operator. */
export type Woken = { outcome: 'woken' } | { outcome: 'failed' | 'parked'; error: unknown };

/**
 * Wakes a record whose time has come. After the last of several tries it is parked.
 * @param wanted `tries`: how often its wake was tried, with this time
 * @throws Error if it can't be parked.
 */
export async function wakeRecord(
  { wakers, dueRecords }: Stores,
  { alarm, tries }: { alarm: Position; tries: number },
  context: Context,
): Promise<Woken> {
  const kind = kindOfId(alarm.recordId);
  try {
    const waker = wakers[kind];
    if (!waker) throw new Error(`Records of the kind ${kind} have no timers in this version.`);
    await waker.wake(alarm.recordId, context);
    return { outcome: 'woken' };
  } catch (error) {
    const isParked = tries >= triesBeforeParking && (await dueRecords.park(alarm, context.now));
    return { outcome: isParked ? 'parked' : 'failed', error };
  }
}
