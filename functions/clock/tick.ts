import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { bulkShardAt, type ClockShard, punctualShards } from '../../domain/record/clock-shard.ts';
import {
  claimAgain,
  claimAhead,
  horizonOf,
  type Lease,
  type Position,
  released,
  searchAgain,
  searchAhead,
} from '../../domain/record/lease.ts';
import { ConditionFailed } from '../../domain/shared/database.ts';
import { sqsClient } from '../clients/sqs.ts';
import { correlate, logger } from '../logger.ts';
import { dueRecords, leases } from '../stores.ts';
import { wakeQueue } from './wake-queue.ts';

const queue = wakeQueue(sqsClient());

/** How many are claimed at once; if a tick crashes, they are lost until the lease expires. */
const pageSize = 500;
/** About what is woken in a minute. The next tick sends the rest. */
const pagesPerTick = 5;
/** A twentieth of that, so that what may wait takes no time from what is punctual. */
const bulkPagesPerTick = 1;
/** Sending a page takes far less. */
const millisecondsForAPage = 10_000;

/**
 * Leases as this sandbox last wrote or read them. An outdated lease can't be claimed, so reading them once is enough.
 */
let known: Map<ClockShard, Lease> | undefined;

/** Sends records that are due within two minutes to the wake queue, with the remaining delay. */
export const handler = middy(async (_event: unknown, context: Context): Promise<void> => {
  correlate(context.awsRequestId);
  known ??= new Map((await leases.all()).map((lease) => [lease.shard, lease]));
  const latest = known;
  const now = new Date().toISOString();
  const hasTime = () => context.getRemainingTimeInMillis() > millisecondsForAPage;
  const dispatchPages = async (shard: ClockShard, pages: number) => {
    const lease = await dispatch(shard, latest.get(shard), now, pages, hasTime);
    if (lease) latest.set(shard, lease);
  };
  const dispatched = [
    ...(await Promise.allSettled(punctualShards.map((shard) => dispatchPages(shard, pagesPerTick)))),
    ...(await Promise.allSettled([dispatchPages(bulkShardAt(now), bulkPagesPerTick)])),
  ];
  const failures = dispatched.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  if (!failures.length) return;
  known = undefined;
  const serious = failures.filter((failure) => !(failure instanceof ConditionFailed));
  if (serious.length) throw new AggregateError(serious, 'Shards could not be dispatched.');
  logger.info('Another tick is running.');
});

/** @returns the shard's lease as it is now. */
async function dispatch(
  shard: ClockShard,
  first: Lease | undefined,
  now: string,
  pages: number,
  hasTime: () => boolean,
): Promise<Lease | undefined> {
  const until = horizonOf(now);
  let lease = first;
  let pagesLeft = pages;
  for (let again = searchAgain(lease, now); lease && again && pagesLeft && hasTime(); pagesLeft--) {
    const found = await dueRecords.find(shard, again, until, pageSize);
    const last = found.at(-1);
    if (!last) break;
    lease = await claimAndSend(claimAgain(lease, now), lease, found);
    again = { ...again, behind: last };
  }
  for (; pagesLeft && hasTime(); pagesLeft--) {
    const found = await dueRecords.find(shard, searchAhead(lease, now), until, pageSize);
    const last = found.at(-1);
    if (!last) break;
    lease = await claimAndSend(claimAhead(lease, shard, last, now), lease, found);
  }
  return lease;
}

/**
 * Claims before it sends, so of two concurrent ticks only one sends. What could not be sent is left to the next tick.
 */
async function claimAndSend(
  claim: Lease,
  before: Lease | undefined,
  found: readonly Position[],
): Promise<Lease> {
  await leases.claim(claim, before);
  try {
    await queue.send(found);
  } catch (error) {
    // A lease that can't be released expires in ten minutes.
    await Promise.allSettled([leases.claim(released(claim, before), claim)]);
    throw error;
  }
  return claim;
}
