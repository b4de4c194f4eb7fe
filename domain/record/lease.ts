import * as z from 'zod';
import { type AnyId, anyId, idSchema } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import { clockShards } from './clock-shard.ts';

/** How far ahead the clock reads: there is a tick each minute, and a late or missing one must not matter. */
export const lookAheadSeconds = 120;

/** How long a dispatched record is not dispatched again. */
const restMs = 10 * 60_000;

/** A lease from the future was written by a clock that was set back since; machines' clocks may differ by this much. */
const toleratedSkewMs = 60_000;

/** An exact position in a shard's index of due times. */
export const position = z.union([
  z.object({ wakeAt: z.iso.datetime(), recordId: anyId }),
  // In the format of earlier versions' leases and wakes.
  z
    .object({ wakeAt: z.iso.datetime(), ticketId: idSchema('ticket') })
    .transform(({ wakeAt, ticketId }): { wakeAt: string; recordId: AnyId } => ({
      wakeAt,
      recordId: ticketId,
    })),
]);
export type Position = z.infer<typeof position>;

/**
 * How far a shard was dispatched, so that no record is dispatched twice while its wake is in progress. A tick writes
 * the lease before it dispatches, conditionally on the version that it read.
 */
export const lease = z.object({
  shard: z.enum(clockShards),
  version: z.number().int().nonnegative(),
  /** Everything up to here was dispatched. */
  through: position,
  /** Entries up to here had been dispatched before `rotatedAt`. */
  previousThrough: position.optional(),
  rotatedAt: z.iso.datetime(),
  /** The time of the last claim. */
  claimedAt: z.iso.datetime(),
});
export type Lease = z.infer<typeof lease>;

/** The range of the index that a tick dispatches. */
export interface Search {
  /** After this position; from the beginning if undefined. */
  behind?: Position | undefined;
  /** Undefined for as far as the clock reads ahead. */
  through?: Position | undefined;
}

/** The time up to which a tick dispatches. */
export function horizonOf(now: string): string {
  return addMilliseconds(now, lookAheadSeconds * 1000);
}

/** Whether anything was dispatched recently: if not, everything in the index is dispatched. */
function isHeld({ claimedAt }: Lease, now: string): boolean {
  const age = Date.parse(now) - Date.parse(claimedAt);
  return age < restMs && age > -toleratedSkewMs;
}

/** The range that is due and was not dispatched yet. */
export function searchAhead(lease: Lease | undefined, now: string): Search {
  return { behind: lease && isHeld(lease, now) ? lease.through : undefined };
}

/** The range that was dispatched at least ten minutes ago and may have remained; undefined if it is too early. */
export function searchAgain(lease: Lease | undefined, now: string): Search | undefined {
  if (!lease?.previousThrough || !isHeld(lease, now) || !isRotationDue(lease, now)) return undefined;
  return { through: lease.previousThrough };
}

/** The lease for dispatching everything new up to a position. */
export function claimAhead(
  lease: Lease | undefined,
  shard: Lease['shard'],
  through: Position,
  now: string,
): Lease {
  const version = (lease?.version ?? 0) + 1;
  if (!lease || !isHeld(lease, now)) return { shard, version, through, rotatedAt: now, claimedAt: now };
  return { ...(isRotationDue(lease, now) ? rotated(lease, now) : lease), version, through, claimedAt: now };
}

/** The lease for dispatching a page again; also for the next page, since a generation begins only once. */
export function claimAgain(lease: Lease, now: string): Lease {
  return { ...rotated(lease, now), version: lease.version + 1, claimedAt: now };
}

/** The lease after a claim whose records could not be sent: as it was before. */
export function released(claim: Lease, before: Lease | undefined): Lease {
  const claimedAt = new Date(0).toISOString();
  return { ...(before ?? { ...claim, claimedAt }), version: claim.version + 1 };
}

/** A new generation: everything dispatched until now will be old enough when the next one begins. */
function rotated(lease: Lease, now: string): Lease {
  return { ...lease, previousThrough: lease.through, rotatedAt: now };
}

function isRotationDue({ rotatedAt }: Lease, now: string): boolean {
  return Date.parse(now) - Date.parse(rotatedAt) >= restMs;
}

/** SQS's maximum delay is 15 minutes. */
const longestDelaySeconds = 900;

/** Seconds, rounded up, until a time, limited to SQS's maximum. */
export function delayUntil(moment: string, now: string): number {
  const seconds = Math.ceil((Date.parse(moment) - Date.parse(now)) / 1000);
  return Math.min(Math.max(seconds, 0), longestDelaySeconds);
}
