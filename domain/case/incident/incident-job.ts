import * as z from 'zod';
import { actor } from '../../../events/event.ts';
import { amount, currency } from '../../shared/currency.ts';
import { idSchema } from '../../shared/ids.ts';
import { addMilliseconds } from '../../shared/moment.ts';
import { incidentShards } from './incident-ticket.ts';

/** Longer than the function that works on it may run: after a crash, the clock has it go on. */
const claimMs = 6 * 60_000;

/** Beyond what the clock has read already. */
const pauseMs = 10 * 60_000;

/** A mail that was not settled by then is not waited for. */
const settlingMs = 24 * 3_600_000;

/** So often a page is tried; what fails then is left out, so that one ticket can't keep all others waiting. */
export const triesMost = 3;

const text = z.object({ en: z.string(), zh: z.string() });

/** What each customer of an incident is granted, and what all of them together at most. Minor units. */
export const compensation = z.object({
  amount: amount.min(1, 'must be at least 1'),
  currency,
  budget: amount,
  reason: z.string().trim().min(1).max(1000),
});

/** The tickets of an incident up to which it is worked off: all partitions, in the order of ids. */
const place = z.object({ shard: z.int().nonnegative(), last: idSchema('ticket').optional() });

/** Recipients of an update by what became of its mail. `withheld`: nobody may be, or could be, written to. */
const counts = z.object({
  queued: z.int().nonnegative(),
  sent: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  withheld: z.int().nonnegative(),
});
export type RecipientCounts = z.infer<typeof counts>;

/** Something that is done for all tickets of an incident, page by page. */
export const incidentJob = z.object({
  incidentJobId: idSchema('incidentJob'),
  version: z.int().positive(),
  caseId: idSchema('case'),
  kind: z.enum(['update', 'hold', 'release', 'resolve', 'compensate']),
  /** `settling`: all mails are queued, and it is counted which were sent. */
  state: z.enum(['running', 'settling', 'stopped', 'done']),
  /** Its tickets are those that were linked then; of `hold` and `resolve`, those that still are. */
  audienceAt: z.iso.datetime(),
  startedBy: actor,
  /** What customers are told. */
  update: text.optional(),
  goodwill: compensation.optional(),
  place,
  /** How often its present page was tried. */
  tries: z.int().nonnegative(),
  counts,
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  wakeAt: z.iso.datetime().optional(),
  parkedAt: z.iso.datetime().optional(),
});
export type IncidentJob = z.infer<typeof incidentJob>;

const none: RecipientCounts = { queued: 0, sent: 0, failed: 0, withheld: 0 };

/** A new job. Its event has it begin, and the clock if that is lost. */
export function startedJob(
  job: Pick<IncidentJob, 'incidentJobId' | 'caseId' | 'kind' | 'update' | 'goodwill' | 'startedBy'>,
  now: string,
): IncidentJob {
  return {
    ...job,
    ...{ version: 1, state: 'running', audienceAt: now, createdAt: now, tries: 0, counts: none },
    place: { shard: 0 },
    wakeAt: addMilliseconds(now, claimMs),
  };
}

/** It is worked on by one function, for a while. */
export function claimedJob(job: IncidentJob, now: string): IncidentJob {
  return next(job, { tries: job.tries + 1, wakeAt: addMilliseconds(now, claimMs) });
}

/** After a page. @param last the page's last ticket; undefined after the last one of a partition */
export function afterPage(job: IncidentJob, last: IncidentJob['place']['last'], now: string): IncidentJob {
  const place = last ? { ...job.place, last } : { shard: job.place.shard + 1 };
  const moved = next(job, { place, tries: 0 });
  if (place.shard < incidentShards) return moved;
  return job.kind === 'update' ? next(moved, { state: 'settling' }) : ended(moved, now);
}

/** It goes on with the clock's next round. */
export function pausedJob(job: IncidentJob, now: string): IncidentJob {
  return next(job, { tries: 0, wakeAt: addMilliseconds(now, pauseMs) });
}

/** With what became of the mails so far; done once none is under way. */
export function countedJob(job: IncidentJob, counted: RecipientCounts, now: string): IncidentJob {
  const after = next(job, { counts: counted });
  const isLate = addMilliseconds(job.createdAt, settlingMs) <= now;
  const isSettled = counted.queued === 0 || isLate;
  if (job.state === 'running' || !isSettled) return after;
  return job.state === 'stopped' ? { ...after, wakeAt: undefined } : ended(after, now);
}

/** Nobody else is written to; who was, stays counted. */
export function stoppedJob(job: IncidentJob, now: string): IncidentJob {
  return next(job, { state: 'stopped', endedAt: now, wakeAt: addMilliseconds(now, pauseMs) });
}

/** A late joiner was told: what became of the mail is counted once more. */
export function recountedJob(job: IncidentJob, now: string): IncidentJob {
  return next(job, { state: 'settling', wakeAt: addMilliseconds(now, pauseMs) });
}

function ended(job: IncidentJob, now: string): IncidentJob {
  return { ...job, state: 'done', endedAt: now, wakeAt: undefined };
}

function next(job: IncidentJob, change: Partial<IncidentJob>): IncidentJob {
  return { ...job, ...change, version: job.version + 1 };
}

/** What became of one customer in a job that is for customers. One claim each, however many tickets they have. */
export const incidentRecipient = z.object({
  incidentJobId: idSchema('incidentJob'),
  customerId: idSchema('customer'),
  /** By which ticket. */
  ticketId: idSchema('ticket'),
  at: z.iso.datetime(),
  mailId: idSchema('mail').optional(),
  /** The goodwill that they were granted. */
  caseId: idSchema('case').optional(),
  withheld: z.string().optional(),
});
export type IncidentRecipient = z.infer<typeof incidentRecipient>;

/** The write that fails if the customer was told, or granted, before. */
export const recipientWrite = 'incident-recipient';

/** The write that fails if the budget of a compensation is used up. */
export const budgetWrite = 'incident-budget';
