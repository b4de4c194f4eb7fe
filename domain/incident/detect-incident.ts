import type { Context } from '../shared/context.ts';
import {
  ConditionFailed,
  commitWrites,
  type Database,
  retryOnConflict,
  type Write,
} from '../shared/database.ts';
import type { TicketId } from '../shared/ids.ts';
import type { ArrivalStore } from './arrival.store.ts';
import { customersAtLeast, type Judgement, judge } from './detect.ts';
import { afterUnusualHour } from './proposal.ts';
import { wallTime } from './wall-hour.ts';
import type { CountedTicket, WatchedSubject } from './watch.ts';

/** An incident that people should look at. */
export interface Proposal extends WatchedSubject, Pick<Judgement, 'customers' | 'mean' | 'tail'> {
  /** The latest ticket of each customer. */
  ticketIds: readonly TicketId[];
}

interface Stores {
  database: Database;
  arrivals: ArrivalStore;
  /** Opens the incident together with the given writes; throws ConditionFailed naming one whose condition did not hold. */
  propose(proposal: Proposal, context: Context, also: readonly Write[]): Promise<unknown>;
  desk: { timeZone: string };
}

/** Tickets of the same subject are judged at the same time. */
const attempts = 4;

/**
 * Counts a new ticket, and proposes an incident if the last sixty minutes are unusual: once, until it has been quiet for four hours. A
 * ticket that comes again counts nothing, and proposes what a crash left out.
 */
export async function detectIncident(
  stores: Stores,
  ticket: CountedTicket,
  context: Context,
): Promise<'ordinary' | 'known' | 'proposed'> {
  const { arrivals } = stores;
  await arrivals.count(ticket);
  const recent = await arrivals.recentCustomers(ticket, context.now);
  if (recent.size < customersAtLeast) return 'ordinary';
  return retryOnConflict(attempts, () => judgeSubject(stores, ticket, [...recent.values()], context));
}

async function judgeSubject(
  { database, arrivals, propose, desk }: Stores,
  { mailboxId, product, topicId }: CountedTicket,
  ticketIds: readonly TicketId[],
  context: Context,
): Promise<'ordinary' | 'known' | 'proposed'> {
  const subject: WatchedSubject = { mailboxId, product, topicId };
  const at = wallTime(desk.timeZone, context.now);
  const [watch, history] = await Promise.all([arrivals.findWatch(subject), arrivals.history(subject, at)]);
  const judgement = judge(ticketIds.length, { ...history, leftOut: watch.leftOut }, at);
  if (!judgement.isUnusual) return 'ordinary';
  const { watch: next, isNew } = afterUnusualHour(watch, at.hour, context.now);
  const edition = arrivals.edition(
    subject,
    watch,
    { ...watch, ...next, leftOut: [...next.leftOut] },
    context.now,
  );
  if (!isNew) {
    // A concurrent edit says the same: that the hour was unusual.
    await commitWrites(database, [edition]).catch((error: unknown) => {
      if (!(error instanceof ConditionFailed)) throw error;
    });
    return 'known';
  }
  const { customers, mean, tail } = judgement;
  await propose({ ...subject, customers, mean, tail, ticketIds }, context, [edition]);
  return 'proposed';
}
