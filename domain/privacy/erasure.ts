import * as z from 'zod';
import { type Actor, actor } from '../../events/event.ts';
import { KefuError } from '../shared/errors.ts';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds } from '../shared/moment.ts';
import type { NamedObjects } from './erased-item.ts';

const dayMs = 24 * 3600_000;

/** How long an erasure waits, so that it can be called off. */
const delayDays = 7;

/** Longer than the function that works on an erasure may run: after that, another one goes on. */
const claimMs = 6 * 60_000;

/** Beyond what the clock has read already. */
const pauseMs = 3 * 60_000;

/** Erasures may wait: the clock wakes them after everything punctual. */
export const erasureTimers = { mayWait: true };

/** A restriction keeps everything, and is lifted by calling it off. */
export const erasureMode = z.enum(['restrict', 'anonymise', 'delete']);

export const erasureState = z.enum(['waiting', 'running', 'complete', 'called-off', 'restricted']);

/** In order. Each may be repeated, and changes nothing where it is done already. */
const steps = ['detach', 'close', 'sweep', 'raw-mail', 'failed-records', 'queues', 'finish'] as const;
type ErasureStep = (typeof steps)[number];

/** How far an erasure is. */
const place = z.object({
  step: z.enum(steps),
  /** Where the step goes on. */
  cursor: z.string().optional(),
  /** Tickets of others that mention the customer, on the page that is read next. */
  involved: z.array(z.string()).optional(),
});

const byEntity = z.record(z.string(), z.number().int().nonnegative());

/** What an erasure came to: its receipt. Counts of items by their entity. */
const counts = z.object({
  emptied: byEntity,
  redacted: byEntity,
  deleted: byEntity,
  objects: z.number().int().nonnegative(),
  queued: z.number().int().nonnegative(),
});
type ErasureCounts = z.infer<typeof counts>;

/** What the customer is known by, from the start to the end of the erasure. */
const identifiers = z.object({
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
  identities: z.array(z.string()),
  names: z.array(z.string()),
});

/** The erasure of a customer, and its receipt once it is complete. */
export const erasure = z.object({
  erasureId: idSchema('erasure'),
  version: z.number().int().positive(),
  customerId: idSchema('customer'),
  mode: erasureMode,
  reason: z.string(),
  state: erasureState,
  requestedBy: actor,
  createdAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  /** The hold that it waits for. */
  heldBy: idSchema('legalHold').optional(),
  startedAt: z.iso.datetime().optional(),
  completedAt: z.iso.datetime().optional(),
  calledOffAt: z.iso.datetime().optional(),
  calledOffBy: actor.optional(),
  identifiers: identifiers.optional(),
  place: place.optional(),
  counts,
  /** The ids of records that the law has the desk keep: they stay restricted, without personal data. */
  statutory: z.array(z.string()),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type Erasure = z.infer<typeof erasure>;

const nothing: ErasureCounts = { emptied: {}, redacted: {}, deleted: {}, objects: 0, queued: 0 };

type Request = Pick<Erasure, 'erasureId' | 'customerId' | 'mode' | 'reason'>;

/** A new erasure, which is due after the delay. */
export function requested(
  request: Request,
  { now, actor: requestedBy }: { now: string; actor: Actor },
): Erasure {
  const dueAt = addMilliseconds(now, delayDays * dayMs);
  return {
    ...request,
    version: 1,
    state: 'waiting',
    requestedBy,
    createdAt: now,
    dueAt,
    wakeAt: dueAt,
    counts: nothing,
    statutory: [],
  };
}

/** A restriction, which holds at once. The clock has it noted in the ledger. */
export function restriction(
  request: Omit<Request, 'mode'>,
  { now, actor: requestedBy }: { now: string; actor: Actor },
): Erasure {
  const made = requested({ ...request, mode: 'restrict' }, { now, actor: requestedBy });
  return { ...made, state: 'restricted', dueAt: now, startedAt: now, wakeAt: addMilliseconds(now, pauseMs) };
}

/** A restriction whose beginning or end the ledger has. */
export function noted(before: Erasure): Erasure {
  return next(before, { wakeAt: undefined });
}

/** One that is repeated after the table was restored: it is due at once, whatever holds the restored table has. */
export function repeated(request: Request, now: string): Erasure {
  const again = requested(request, { now, actor: { kind: 'system' } });
  return { ...again, state: 'running', dueAt: now, wakeAt: now };
}

/** One that the table knows of, and that had begun before the table was restored. */
export function duePresently(before: Erasure, now: string): Erasure {
  return next(before, { state: 'running', dueAt: now, wakeAt: now });
}

function next(before: Erasure, change: Partial<Erasure>): Erasure {
  return { ...before, ...change, version: before.version + 1 };
}

/**
 * The clock has the end of a restriction noted in the ledger.
 * @throws KefuError `transition-not-allowed` once it has begun; a restriction may end at any time
 */
export function calledOff(
  before: Erasure,
  { now, actor: calledOffBy }: { now: string; actor: Actor },
): Erasure {
  if (!['waiting', 'restricted'].includes(before.state))
    throw new KefuError(
      'transition-not-allowed',
      `The erasure is ${before.state}: it can be called off while it waits.`,
    );
  const wakeAt = before.state === 'restricted' ? addMilliseconds(now, pauseMs) : undefined;
  return next(before, { state: 'called-off', calledOffAt: now, calledOffBy, wakeAt });
}

/** It is due, but a hold forbids it: it is looked at again a day later. */
export function heldBack(before: Erasure, heldBy: Erasure['heldBy'], now: string): Erasure {
  return next(before, { heldBy, wakeAt: addMilliseconds(now, dayMs) });
}

/** It is being worked on by one function, for a while. */
export function claimed(before: Erasure, found: Erasure['identifiers'], now: string): Erasure {
  return next(before, {
    state: 'running',
    heldBy: undefined,
    startedAt: before.startedAt ?? now,
    identifiers: before.identifiers ?? found,
    place: before.place ?? { step: steps[0] },
    wakeAt: addMilliseconds(now, claimMs),
  });
}

/** What a page of a step came to. */
export interface Progress {
  counts?: ErasureCounts;
  statutory?: readonly string[];
  /** Where the step goes on; undefined if it is done. */
  cursor?: string | undefined;
  /** The same page comes again, after these tickets were noted: a crash in between forgets none. */
  involved?: readonly string[];
  /** The step that has to be done again, because something new was found. */
  again?: ErasureStep;
  /** It can't go on now, and is tried again with the clock's next round. */
  waits?: boolean;
}

/** The erasure after a page of a step; complete after the last. */
export function advanced(
  before: Erasure,
  { counts: more = nothing, statutory = [], cursor, involved, again }: Progress,
  now: string,
): Erasure {
  const step = before.place?.step ?? steps[0];
  const after = next(before, {
    counts: sum(before.counts, more),
    statutory: [...new Set([...before.statutory, ...statutory])],
  });
  if (again) return { ...after, place: { step: again } };
  if (involved) return { ...after, place: { ...before.place, step, involved: [...involved] } };
  if (cursor !== undefined) return { ...after, place: { step, cursor } };
  const following = steps[steps.indexOf(step) + 1];
  if (following) return { ...after, place: { step: following } };
  return {
    ...after,
    state: 'complete',
    completedAt: now,
    identifiers: undefined,
    place: undefined,
    wakeAt: undefined,
  };
}

/** It goes on with the clock's next round. */
export function paused(before: Erasure, now: string): Erasure {
  return next(before, { wakeAt: addMilliseconds(now, pauseMs) });
}

function sum(one: ErasureCounts, other: ErasureCounts): ErasureCounts {
  const each = (left: Record<string, number>, right: Record<string, number>) => {
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return Object.fromEntries(names.map((name) => [name, (left[name] ?? 0) + (right[name] ?? 0)]));
  };
  return {
    emptied: each(one.emptied, other.emptied),
    redacted: each(one.redacted, other.redacted),
    deleted: each(one.deleted, other.deleted),
    objects: one.objects + other.objects,
    queued: one.queued + other.queued,
  };
}

/** Counts the items of a page. */
export function tally() {
  const counted: ErasureCounts = { emptied: {}, redacted: {}, deleted: {}, objects: 0, queued: 0 };
  return {
    counts: counted,
    note(kind: 'emptied' | 'redacted' | 'deleted', entity: string): void {
      counted[kind][entity] = (counted[kind][entity] ?? 0) + 1;
    },
    noteObjects({ attachments, rawMail }: NamedObjects): void {
      counted.objects += attachments.length + rawMail.length;
    },
  };
}
