import * as z from 'zod';
import type { Context } from '../shared/context.ts';
import { idSchema } from '../shared/ids.ts';
import { plannedStatuses } from '../ticket/status.ts';
import { queuePosition } from '../ticket/ticket-list.ts';

export const recalculationState = z.enum(['waiting', 'running', 'done', 'superseded']);

/**
 * Recalculates the timers of tickets after an edit: all timers of all live tickets after one of the SLA configuration, those
 * of waiting and resolved tickets after one that lets them wait for fewer days.
 */
export const recalculation = z.object({
  recalculationId: idSchema('recalculation'),
  version: z.number().int().positive(),
  /** The version that an edit made: of the SLA configuration, or of the settings. */
  slaConfigurationVersion: z.number().int().positive().optional(),
  settingsVersion: z.number().int().positive().optional(),
  /** `superseded` if a newer edit of the SLA configuration has a recalculation of its own. */
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

type PlannedStatus = (typeof plannedStatuses)[number];

/** Statuses in which tickets wait for a number of days that the settings say. */
const waitingStatuses = ['pending', 'resolved'] as const satisfies readonly PlannedStatus[];

/** The result of one page of tickets. */
export type PageTally = Pick<Recalculation, 'checked' | 'changed' | 'failed'>;

/** What an edit made that tickets are to be recalculated by. */
type Cause = { slaConfigurationVersion: number } | { settingsVersion: number };

export function waiting(
  recalculationId: Recalculation['recalculationId'],
  cause: Cause,
  { now }: Pick<Context, 'now'>,
): Recalculation {
  const nothingYet = { checked: 0, changed: 0, failed: 0 };
  return {
    recalculationId,
    version: 1,
    ...cause,
    state: 'waiting',
    ...nothingYet,
    createdAt: now,
    place: { status: 'settingsVersion' in cause ? waitingStatuses[0] : plannedStatuses[0] },
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

function nextStatus({ place, settingsVersion }: Recalculation): Recalculation['place'] | undefined {
  const statuses: readonly PlannedStatus[] =
    settingsVersion === undefined ? plannedStatuses : waitingStatuses;
  const next = statuses[statuses.indexOf(place.status) + 1];
  return next && { status: next };
}

/** Whether the configuration was edited since, so that a newer recalculation follows. Settings are never outdated by newer ones: not each edit has a recalculation. */
export function isOutdated({ slaConfigurationVersion }: Recalculation, newest: number): boolean {
  return slaConfigurationVersion !== undefined && newest > slaConfigurationVersion;
}

export function superseded(before: Recalculation, { now }: Pick<Context, 'now'>): Recalculation {
  return { ...before, version: before.version + 1, state: 'superseded', finishedAt: now };
}
