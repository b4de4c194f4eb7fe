import type { Context } from '../shared/context.ts';
import { commitWrites, type Database, retryOnConflict, type Write } from '../shared/database.ts';
import type { ArrivalStore } from './arrival.store.ts';
import { customersAtLeast, type Judgement, judge } from './detect.ts';
import { afterUnusualHour } from './proposal.ts';
import { wallTime } from './wall-hour.ts';
import type { CountedTicket, WatchedSubject } from './watch.ts';

/** An incident that people should look at. */
export interface Proposal extends WatchedSubject, Pick<Judgement, 'customers' | 'mean' | 'tail'> {}

interface Stores {
  database: Database;
  arrivals: ArrivalStore;
  /** The writes that open the incident. */
  proposing(proposal: Proposal, context: Context): Promise<readonly Write[]>;
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
  const { size: customers } = await arrivals.recentCustomers(ticket, context.now);
  if (customers < customersAtLeast) return 'ordinary';
  return retryOnConflict(attempts, () => judgeSubject(stores, ticket, customers, context));
}

async function judgeSubject(
  { database, arrivals, proposing, desk }: Stores,
  { mailboxId, product, topicId }: CountedTicket,
  customers: number,
  context: Context,
): Promise<'ordinary' | 'known' | 'proposed'> {
  const subject: WatchedSubject = { mailboxId, product, topicId };
  const at = wallTime(desk.timeZone, context.now);
  const [watch, history] = await Promise.all([arrivals.findWatch(subject), arrivals.history(subject, at)]);
  const judgement = judge(customers, { ...history, leftOut: watch.leftOut }, at);
  if (!judgement.isUnusual) return 'ordinary';
  const { watch: next, isNew } = afterUnusualHour(watch, at.hour, context.now);
  const { mean, tail } = judgement;
  const opening = isNew ? await proposing({ ...subject, customers, mean, tail }, context) : [];
  const edition = arrivals.edition(
    subject,
    watch,
    { ...watch, ...next, leftOut: [...next.leftOut] },
    context.now,
  );
  await commitWrites(database, [edition, ...opening]);
  return isNew ? 'proposed' : 'known';
}
