import type { Context } from '../shared/context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  retryOnConflict,
  type Write,
} from '../shared/database.ts';
import type { CaseId, TicketId } from '../shared/ids.ts';
import type { ArrivalStore } from './arrival.store.ts';
import { customersAtLeast, type Judgement, judge } from './detect.ts';
import { afterUnusualHour, type LastIncident, meaningOf } from './proposal.ts';
import { wallTime } from './wall-hour.ts';
import type { CountedTicket, WatchedSubject } from './watch.ts';

/** An incident that people should look at. */
export interface Proposal extends WatchedSubject, Pick<Judgement, 'customers' | 'mean' | 'tail'> {
  caseId: CaseId;
  /** The latest ticket of each customer. */
  ticketIds: readonly TicketId[];
}

interface Stores {
  database: Database;
  arrivals: ArrivalStore;
  /** Opens the incident together with the given writes; throws ConditionFailed naming one whose condition did not hold. */
  propose(proposal: Proposal, context: Context, also: readonly Write[]): Promise<unknown>;
  /** The incident that was proposed last. */
  findIncident(caseId: CaseId): Promise<LastIncident | undefined>;
  /** Monitors a resolved incident again; otherwise as `propose`. */
  revive(
    recurrence: { caseId: CaseId; ticketIds: readonly TicketId[] },
    context: Context,
    also: readonly Write[],
  ): Promise<unknown>;
  /** Links a ticket to the incident that is under way, unless it belongs to another one. */
  join(joining: { caseId: CaseId; ticketId: TicketId }, context: Context): Promise<unknown>;
  desk: { timeZone: string };
}

type Detected = 'ordinary' | 'known' | 'joined' | 'proposed' | 'recurs';

/** Tickets of the same subject are judged at the same time. */
const attempts = 4;

/**
 * Counts a new ticket, and proposes an incident if the last sixty minutes are unusual: once, until it has been quiet for four hours. If
 * the incident of before was resolved within a week, and what came since is unusual by itself, that one is monitored again instead. While
 * arrivals are unusual, a new ticket joins the incident that is proposed or under way. A ticket that comes again counts nothing, and
 * proposes what a crash left out.
 */
export async function detectIncident(
  stores: Stores,
  ticket: CountedTicket,
  context: Context,
): Promise<Detected> {
  const { arrivals } = stores;
  await arrivals.count(ticket);
  const recent = await arrivals.recentCustomers(ticket, context.now);
  if (recent.size < customersAtLeast) return 'ordinary';
  return retryOnConflict(attempts, () => judgeSubject(stores, ticket, [...recent.values()], context));
}

async function judgeSubject(
  stores: Stores,
  { ticketId, mailboxId, product, topicId }: CountedTicket,
  ticketIds: readonly TicketId[],
  context: Context,
): Promise<Detected> {
  const { arrivals, desk } = stores;
  const subject: WatchedSubject = { mailboxId, product, topicId };
  const at = wallTime(desk.timeZone, context.now);
  const [watch, history] = await Promise.all([arrivals.findWatch(subject), arrivals.history(subject, at)]);
  const counts = { ...history, leftOut: watch.leftOut };
  const judgement = judge(ticketIds.length, counts, at);
  if (!judgement.isUnusual) return 'ordinary';
  const { watch: next, isNew } = afterUnusualHour(watch, at.hour, context.now);
  const edition = (caseId: CaseId | undefined) =>
    arrivals.edition(subject, watch, { ...watch, ...next, leftOut: [...next.leftOut], caseId }, context.now);
  const { caseId } = watch;
  const last = caseId && (await stores.findIncident(caseId));
  const meaning = meaningOf(last, context.now);
  if (caseId && last && meaning === 'recurrence') {
    const since = await arrivals.recentCustomers(subject, context.now, last.stateSince);
    if (!judge(since.size, counts, at).isUnusual) return noteHour(stores, edition(caseId));
    await stores.revive({ caseId, ticketIds: [...since.values()] }, context, [edition(caseId)]);
    return 'recurs';
  }
  if (meaning === 'known' || !isNew) {
    const isOpen = meaning === 'known' || last?.state === 'proposed';
    // One that was opened earlier, and is about the subject only now, says nothing about this hour.
    const joins = caseId !== undefined && isOpen && ticketIds.includes(ticketId);
    if (joins) await stores.join({ caseId, ticketId }, context);
    await noteHour(stores, edition(caseId));
    return joins ? 'joined' : 'known';
  }
  const { customers, mean, tail } = judgement;
  const proposed = context.newId('case');
  const proposal = { ...subject, caseId: proposed, customers, mean, tail, ticketIds };
  await stores.propose(proposal, context, [edition(proposed)]);
  return 'proposed';
}

async function noteHour({ database }: Stores, edition: Write): Promise<'known'> {
  // A concurrent edit says the same: that the hour was unusual.
  await commitWrites(database, [edition]).catch((error: unknown) => {
    if (!(error instanceof ConditionFailed)) throw error;
  });
  return 'known';
}
