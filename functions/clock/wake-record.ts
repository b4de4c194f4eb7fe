import type { DueRecordStore } from '../../domain/record/due-record.store.ts';
import type { Position } from '../../domain/record/lease.ts';
import { triesBeforeParking } from '../../domain/record/parking.ts';
import type { Context } from '../../domain/shared/context.ts';
import { type IdKind, kindOfId } from '../../domain/shared/ids.ts';
import { logger } from '../logger.ts';

/** Decides what is due about a record, and commits it. */
type Wake = (id: string, context: Context) => Promise<unknown>;

/** The kinds of records that have timers. */
export type Wakers = { readonly [Kind in IdKind]?: Wake };

/**
 * Wakes a record whose time has come. After the last of several tries it is parked.
 * @param tries how often its wake was received, with this time
 * @throws Error where the record can't be woken: the wake comes back.
 */
export async function wakeRecord(
  { wakers, due }: { wakers: Wakers; due: DueRecordStore },
  alarm: Position,
  tries: number,
  context: Context,
): Promise<void> {
  const kind = kindOfId(alarm.recordId);
  try {
    const wake = wakers[kind];
    if (!wake) throw new Error(`Records of the kind ${kind} have no timers in this version.`);
    await wake(alarm.recordId, context);
  } catch (error) {
    if (tries >= triesBeforeParking && (await due.park(alarm, context.now)))
      logger.error('The record was parked because its timers failed repeatedly.', { ...alarm });
    throw error;
  }
}
