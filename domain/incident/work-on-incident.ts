import type { Case } from '../case/case.ts';
import { flowOf } from '../case/case-record.ts';
import {
  afterPage,
  claimedJob,
  countedJob,
  type IncidentJob,
  pausedJob,
  triesMost,
} from '../case/incident/incident-job.ts';
import { type IncidentTicket, isLinkedAt } from '../case/incident/incident-ticket.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites } from '../shared/database.ts';
import { ifFound } from '../shared/errors.ts';
import type { IncidentJobId } from '../shared/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { countRecipients } from './count-recipients.ts';
import { giveCompensation } from './give-compensation.ts';
import type { LinkingStores } from './link-to-incident.ts';
import { notifyCustomer, type TellingStores } from './notify-customer.ts';

export interface IncidentWorkStores extends LinkingStores, TellingStores {}

/** Tickets that are worked on at once. */
const ticketsPerPage = 25;

/**
 * Mails that are queued in a run, and so in a minute: what SES sends a new production account in that time. More would only wait in the
 * outbound queue, where nothing stops them.
 */
const mailsPerRun = 840;

/** Messages that are looked at to see who spoke last. */
const lookedBack = 20;

/** `waits` until the clock goes on with it, `continues` soon; `busy`: another function works on it, or it was stopped. */
export type IncidentWork = 'done' | 'continues' | 'waits' | 'busy' | 'none';

/**
 * Works on a job of an incident, page by page, as long as there is time. It may end at any call and be called again: each ticket and
 * each customer is worked on once.
 * @param contextNow of the present moment
 * @throws any error but a lost race, for the page to be tried again; after some tries the page's failing tickets are left out
 */
export async function workOnIncident(
  stores: IncidentWorkStores,
  { incidentJobId, hasTime }: { incidentJobId: IncidentJobId; hasTime: () => boolean },
  contextNow: () => Context,
): Promise<IncidentWork> {
  const { jobs } = stores;
  const found = await jobs.find(incidentJobId);
  if (found?.wakeAt === undefined) return 'none';
  try {
    let job = await jobs.advance(found, claimedJob(found, contextNow().now));
    let outcome: IncidentWork = 'waits';
    if (job.state === 'running') ({ job, outcome } = await workOff(stores, job, hasTime, contextNow));
    if (job.kind === 'update') {
      const counted = countedJob(job, await countRecipients(stores, job), contextNow().now);
      job = await jobs.advance(job, outcome === 'waits' && counted.wakeAt ? withPause(counted) : counted);
    }
    return job.wakeAt === undefined ? 'done' : outcome;
  } catch (error) {
    if (error instanceof ConditionFailed && error.writes.includes('incident-job')) return 'busy';
    throw error;
  }

  function withPause(counted: IncidentJob): IncidentJob {
    return { ...pausedJob(counted, contextNow().now), version: counted.version };
  }
}

async function workOff(
  stores: IncidentWorkStores,
  begun: IncidentJob,
  hasTime: () => boolean,
  contextNow: () => Context,
): Promise<{ job: IncidentJob; outcome: IncidentWork }> {
  const { jobs, cases, incidentTickets } = stores;
  let job = begun;
  for (let tickets = 0; job.state === 'running'; tickets += ticketsPerPage) {
    if (!hasTime() || (job.kind === 'update' && tickets >= mailsPerRun)) return { job, outcome: 'continues' };
    const context = contextNow();
    const { caseId, place, kind } = job;
    const one = await cases.load(caseId);
    const page = await incidentTickets.behind({ caseId, ...place }, ticketsPerPage);
    const wanted = isWanted(job, one)
      ? page.filter((each) => isLinkedAt(each, kind === 'update' ? job.audienceAt : context.now))
      : [];
    const settled = await Promise.allSettled(wanted.map((each) => workOnTicket(stores, job, each, context)));
    if (settled.some((each) => each.status === 'fulfilled' && each.value === 'later'))
      return { job: await jobs.advance(job, pausedJob(job, context.now)), outcome: 'waits' };
    const failed = wanted.flatMap((each, index) => {
      const result = settled[index];
      return result?.status === 'rejected' ? [{ each, reason: result.reason }] : [];
    });
    if (failed[0] && job.tries < triesMost) throw failed[0].reason;
    for (const { each } of failed) await leaveOut(stores, job, each, context);
    const last = page.length === ticketsPerPage ? page.at(-1)?.ticketId : undefined;
    job = await jobs.advance(job, afterPage(job, last, context.now));
  }
  return { job, outcome: 'waits' };
}

/** Whether a job is still what the incident's state wants: it may have been resolved, or have occurred again, meanwhile. */
function isWanted({ kind }: IncidentJob, one: Case): boolean {
  const holds = flowOf(one).states[one.state]?.holdsTicket ?? false;
  switch (kind) {
    case 'hold':
      return holds;
    case 'release':
    case 'resolve':
      return !holds;
    case 'update':
    case 'compensate':
      return true;
    default:
      return kind satisfies never;
  }
}

async function workOnTicket(
  stores: IncidentWorkStores,
  job: IncidentJob,
  { ticketId, linkedAt }: IncidentTicket,
  context: Context,
): Promise<unknown> {
  const { tickets } = stores;
  const { kind, caseId } = job;
  switch (kind) {
    case 'update':
      return notifyCustomer(stores, { job, ticketId }, context);
    case 'compensate':
      return giveCompensation(stores, { job, ticketId }, context);
    case 'hold':
      return ifFound(
        tickets.change(ticketId, { kind: 'change-holds', hold: [caseId], release: [] }, context),
      );
    case 'release':
      return ifFound(
        tickets.change(ticketId, { kind: 'change-holds', hold: [], release: [caseId] }, context),
      );
    case 'resolve': {
      const ticket = await ifFound(tickets.load(ticketId));
      if (!ticket) return undefined;
      const awaitsAnswer = await isAwaited(stores, ticket, linkedAt);
      return tickets.change(ticketId, { kind: 'end-incident', caseId, awaitsAnswer }, context, {
        loaded: ticket,
        expectedVersion: ticket.version,
      });
    }
    default:
      return kind satisfies never;
  }
}

/** Whether the customer wrote since the ticket was linked, and nobody of the desk answered. What programs write does not count. */
async function isAwaited(
  { messages }: IncidentWorkStores,
  { ticketId, lastMessage }: Ticket,
  linkedAt: string,
): Promise<boolean> {
  if (lastMessage?.direction === 'outbound') return false;
  const latest = await messages.latest(ticketId, lookedBack, { consistent: true });
  const last = latest.find(
    ({ kind, writtenByProgram }) => kind === 'reply' || (kind === 'customer' && !writtenByProgram),
  );
  return last?.kind === 'customer' && last.createdAt > linkedAt;
}

/** A customer whose mail fails again and again for reasons of our own is shown as withheld, so that people can write to them. */
async function leaveOut(
  { database, jobs, tickets }: IncidentWorkStores,
  { kind, incidentJobId }: IncidentJob,
  { ticketId }: IncidentTicket,
  { now: at }: Context,
): Promise<void> {
  if (kind !== 'update' && kind !== 'compensate') return;
  const ticket = await ifFound(tickets.load(ticketId));
  if (!ticket) return;
  const { customerId } = ticket;
  const withheld = 'It failed repeatedly: see the log of the function.';
  await commitWrites(database, [jobs.claim({ incidentJobId, customerId, ticketId, at, withheld })]).catch(
    (error: unknown) => {
      if (!(error instanceof ConditionFailed)) throw error;
    },
  );
}
