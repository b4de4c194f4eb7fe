import * as z from 'zod';
import { kindOfId } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';

/** The kinds of records whose changes are recorded. */
export const feedKinds = ['ticket', 'customer', 'order'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** How long what was recorded can be read. */
export const retainedDays = 30;

/**
 * What was recorded is read this much later: several times as long as a put with all its repetitions may take (some 10 s), so that
 * nothing appears before a place up to which somebody has read.
 */
export const settlingMilliseconds = 60_000;

/** Which records changed, or are deleted for good. */
export interface RecordedChanges {
  changed?: readonly string[];
  deleted?: readonly string[];
}

/** The most records in one item: some 3 KB. */
const recordsAtMost = 100;

/** One item of the feed. */
export const changeBatch = z.object({
  position: z.string(),
  changed: z.array(z.string()),
  deleted: z.array(z.string()).default([]),
});
export type ChangeBatch = z.infer<typeof changeBatch>;

/** Ids of records of the feed's kinds, each once. */
function feedIds(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => kindInFeed(id) !== undefined);
}

/** The kind of a record of the feed; undefined for any other string. */
export function kindInFeed(id: string): FeedKind | undefined {
  try {
    const kind = kindOfId(id);
    return feedKinds.find((one) => one === kind);
  } catch {
    return undefined;
  }
}

/** The items that record changes: none if no record of the feed's kinds is among them. */
export function batchesOf({ changed = [], deleted = [] }: RecordedChanges): Omit<ChangeBatch, 'position'>[] {
  const gone = feedIds(deleted);
  const all = [...feedIds(changed).filter((id) => !gone.includes(id)), ...gone];
  const batches: Omit<ChangeBatch, 'position'>[] = [];
  for (let first = 0; first < all.length; first += recordsAtMost) {
    const part = all.slice(first, first + recordsAtMost);
    batches.push({
      changed: part.filter((id) => !gone.includes(id)),
      deleted: part.filter((id) => gone.includes(id)),
    });
  }
  return batches;
}

/** How far somebody has read: everything before `position`, and of the item at it the first `taken` records. */
export const feedPlace = z.object({
  position: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?:#[0-9a-f-]{36})?$/)
    .refine((position) => !Number.isNaN(Date.parse(timeOf(position)))),
  taken: z.int().nonnegative(),
});
export type FeedPlace = z.infer<typeof feedPlace>;

const timeLength = '2026-11-30T08:00:00.000Z'.length;

/** When the item at a position was recorded. */
function timeOf(position: string): string {
  return position.slice(0, timeLength);
}

/** The days in UTC from one position on, to another. */
export function daysBetween(from: string, until: string): string[] {
  const days: string[] = [];
  const last = until.slice(0, 10);
  for (let day = from.slice(0, 10); day <= last; day = addMilliseconds(day, dayMilliseconds).slice(0, 10))
    days.push(day);
  return days;
}

/** Whether what was recorded after a place may have been deleted. */
export function isExpired({ position }: FeedPlace, now: string): boolean {
  return timeOf(position) < addMilliseconds(now, -retainedDays * dayMilliseconds);
}

/** Unix seconds: a day later than it can be read. */
export function expiryOf(recordedAt: string): number {
  return Math.floor(Date.parse(recordedAt) / 1000) + (retainedDays + 1) * 86_400;
}

/** One record in one item of the feed. */
export interface Occurrence {
  id: string;
  changedAt: string;
  isDeleted: boolean;
  /** How far somebody has read who has read it. */
  end: FeedPlace;
}

/** The records of an item that somebody at a place has not read yet, in order. */
export function occurrencesIn({ position, changed, deleted }: ChangeBatch, place: FeedPlace): Occurrence[] {
  const all = [
    ...changed.map((id) => ({ id, isDeleted: false })),
    ...deleted.map((id) => ({ id, isDeleted: true })),
  ].map((one, index) => ({ ...one, changedAt: timeOf(position), end: { position, taken: index + 1 } }));
  return position === place.position ? all.slice(place.taken) : all;
}
