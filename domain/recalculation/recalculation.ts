import * as z from 'zod';
import type { Context } from '../shared/context.ts';
import { idSchema } from '../shared/ids.ts';
import { plannedStatuses } from '../ticket/status.ts';
import { queuePosition } from '../ticket/ticket-list.ts';

export const recalculationState = z.enum(['waiting', 'running', 'done', 'superseded']);

/** Recalculates the clocks of all live tickets after an edit of the SLA configuration. */
export const recalculation = z.object({
  recalculationId: idSchema('recalculation'),
  version: z.number().int().positive(),
  /** The version of the SLA configuration. */
  timetableVersion: z.number().int().positive(),
  /** `superseded` if a newer edit has a recalculation of its own. */
  state: recalculationState,
  /** The numbers of tickets that were checked, changed, and could not be changed. */
  checked: z.number().int().nonnegative(),
  changed: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  /** The start of the next page. */
  place: z.object({ status: z.enum(plannedStatuses), behind: queuePosition.optional() }),
});
export type Recalculation = z.infer<typeof recalculation>;

/** The result of one page of tickets. */
export type PageTally = Pick<Recalculation, 'checked' | 'changed' | 'failed'>;

export function waiting(
  recalculationId: Recalculation['recalculationId'],
  timetableVersion: number,
  { now }: Pick<Context, 'now'>,
): Recalculation {
  const nothingYet = { checked: 0, changed: 0, failed: 0 };
  return {
    recalculationId,
    version: 1,
    timetableVersion,
    state: 'waiting',
    ...nothingYet,
    createdAt: now,
    place: { status: 'new' },
  };
}

export function isOver({ state }: Recalculation): boolean {
  return state === 'done' || state === 'superseded';
}

/**
 * The recalculation after a page: `last` is the position of its last ticket if more of the same status may follow.
 */
export function advanced(
  before: Recalculation,
  { checked, changed, failed }: PageTally,
  last: Recalculation['place']['behind'],
  { now }: Pick<Context, 'now'>,
): Recalculation {
  const place = last ? { status: before.place.status, behind: last } : nextStatus(before);
  const tallied = {
    ...before,
    version: before.version + 1,
    startedAt: before.startedAt ?? now,
    checked: before.checked + checked,
    changed: before.changed + changed,
    failed: before.failed + failed,
  };
  return place ? { ...tallied, state: 'running', place } : { ...tallied, state: 'done', finishedAt: now };
}

function nextStatus({ place }: Recalculation): Recalculation['place'] | undefined {
  const next = plannedStatuses[plannedStatuses.indexOf(place.status) + 1];
  return next && { status: next };
}

export function superseded(before: Recalculation, { now }: Pick<Context, 'now'>): Recalculation {
  return { ...before, version: before.version + 1, state: 'superseded', finishedAt: now };
}
