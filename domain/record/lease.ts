import * as z from 'zod';
import { type AnyId, anyId, idSchema } from '../shared/ids.ts';
import { clockShards } from './clock-shard.ts';

/** How far the clock looks ahead: a tick comes each minute, and one that is late or missing must not matter. */
export const lookAheadSeconds = 120;

/** What was dispatched is not dispatched again for so long. */
const restMs = 10 * 60_000;

/** A lease from the future comes from a clock that was set back since; that much two machines may differ. */
const toleratedSkewMs = 60_000;

/** An exact place in a shard's index of what falls due. */
export const position = z.union([
  z.object({ wakeAt: z.iso.datetime(), recordId: anyId }),
  // As leases and wakes of earlier versions have it.
  z
    .object({ wakeAt: z.iso.datetime(), ticketId: idSchema('ticket') })
    .transform(({ wakeAt, ticketId }): { wakeAt: string; recordId: AnyId } => ({
      wakeAt,
      recordId: ticketId,
    })),
]);
export type Position = z.infer<typeof position>;

/**
 * How far a shard was dispatched, so that no record is dispatched twice while its wake is under way. Whoever dispatches
 * writes the lease first, on the version that it read.
 */
export const lease = z.object({
  shard: z.enum(clockShards),
  version: z.number().int().nonnegative(),
  /** Everything up to here was dispatched. */
  through: position,
  /** What stood up to here had been dispatched before `rotatedAt`. */
  previousThrough: position.optional(),
  rotatedAt: z.iso.datetime(),
  /** Of the last claim. */
  claimedAt: z.iso.datetime(),
});
export type Lease = z.infer<typeof lease>;

/** Where a tick looks for records to dispatch. */
export interface Search {
  /** Behind it; from the beginning where there is none. */
  behind?: Position | undefined;
  /** Undefined for as far as the clock looks ahead. */
  through?: Position | undefined;
}

/** Up to when a tick dispatches. */
export function horizonOf(now: string): string {
  return new Date(Date.parse(now) + lookAheadSeconds * 1000).toISOString();
}

/** Whether anything was dispatched lately: if not, whatever stands in the index is to be dispatched. */
function isHeld({ claimedAt }: Lease, now: string): boolean {
  const age = Date.parse(now) - Date.parse(claimedAt);
  return age < restMs && age > -toleratedSkewMs;
}

/** What falls due and was not dispatched yet. */
export function searchAhead(lease: Lease | undefined, now: string): Search {
  return { behind: lease && isHeld(lease, now) ? lease.through : undefined };
}

/** What was dispatched at least ten minutes ago and may still stand there; undefined where it is too early to look. */
export function searchAgain(lease: Lease | undefined, now: string): Search | undefined {
  if (!lease?.previousThrough || !isHeld(lease, now) || !isRotationDue(lease, now)) return undefined;
  return { through: lease.previousThrough };
}

/** The lease of whoever is about to dispatch everything ahead up to a place. */
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

/** The lease of whoever is about to dispatch a page again; of the next page, too, since a generation begins but once. */
export function claimAgain(lease: Lease, now: string): Lease {
  return { ...rotated(lease, now), version: lease.version + 1, claimedAt: now };
}

/** The lease after a claim whose records could not be sent: as it was before. */
export function released(claim: Lease, before: Lease | undefined): Lease {
  const claimedAt = new Date(0).toISOString();
  return { ...(before ?? { ...claim, claimedAt }), version: claim.version + 1 };
}

/** A new generation: all that was dispatched until now will have rested when the next one begins. */
function rotated(lease: Lease, now: string): Lease {
  return { ...lease, previousThrough: lease.through, rotatedAt: now };
}

function isRotationDue({ rotatedAt }: Lease, now: string): boolean {
  return Date.parse(now) - Date.parse(rotatedAt) >= restMs;
}

/** SQS delays a message by 15 minutes at most. */
const longestDelaySeconds = 900;

/** Seconds, rounded up, until something may be done, as far as SQS can wait. */
export function delayUntil(moment: string, now: string): number {
  const seconds = Math.ceil((Date.parse(moment) - Date.parse(now)) / 1000);
  return Math.min(Math.max(seconds, 0), longestDelaySeconds);
}
