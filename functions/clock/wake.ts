import middy from '@middy/core';
import * as z from 'zod';
import type { Principal } from '../../domain/access/principal.ts';
import { changeTickets } from '../../domain/bulk/change-tickets.ts';
import { recalculateTickets } from '../../domain/recalculation/recalculate-tickets.ts';
import { type Position, position } from '../../domain/record/lease.ts';
import { wakeRecord } from '../../domain/record/wake-record.ts';
import { kindOfId } from '../../domain/shared/ids.ts';
import { changeCustomerLevel } from '../../domain/ticket/change-customer-level.ts';
import { freeTickets } from '../../domain/ticket/free-tickets.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { sqsClient } from '../clients/sqs.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { logger } from '../logger.ts';
import { noteClockLag } from '../metrics.ts';
import { eachRecord } from '../queue-batch.ts';
import { agents, apiKeys, bulkChanges, customers, dueRecords, recalculations, teams } from '../stores.ts';
import { slaConfigurations, tickets, ticketsSeenBy } from '../ticket-stores.ts';
import { type ClockJob, clockJob, clockJobs } from './clock-jobs.ts';
import { wakeQueue } from './wake-queue.ts';
import { wakers } from './wakers.ts';

const stores = {
  ...{
    database,
    tickets,
    bulkChanges,
    agents,
    apiKeys,
    teams,
    customers,
    recalculations,
    slaConfigurations,
    dueRecords,
  },
  editableTickets: (principal: Principal, now: string) => ticketsSeenBy(principal, now, 'edit'),
  wakers,
};
const sqs = sqsClient();
const queue = wakeQueue(sqs);
const jobs = clockJobs(sqs);

/**
 * A record that a tick or the rule for records that are due soon sent, or a page of tickets to change in the
 * background.
 */
const message = z.union([
  position,
  z.object({ detail: z.unknown() }).transform(({ detail }): Position => {
    const { subject, data } = parseEvent(anyEvent, detail);
    return position.parse({ ...data, recordId: subject.id });
  }),
  clockJob,
]);

/** A wake that is this late counts as clock lag. */
const punctualMs = 60_000;

/**
 * Runs the timers of records that are due, each as of the time at which it was due; also processes jobs on the wake
 * queue.
 */
export const handler = middy(
  eachRecord(async ({ body, messageId, attributes }) => {
    const wanted = message.parse(JSON.parse(body));
    return 'wakeAt' in wanted
      ? wake(wanted, Number(attributes.ApproximateReceiveCount), messageId)
      : work(wanted, Number(attributes.ApproximateReceiveCount));
  }),
);

/** @param tries how often the message was received */
async function wake(alarm: Position, tries: number, correlationId: string): Promise<void> {
  const context = systemContext(correlationId);
  if (alarm.wakeAt > context.now) return queue.send([alarm]);
  const woken = await wakeRecord(stores, { alarm, tries }, context);
  if (woken.outcome === 'parked')
    logger.error('The record was parked because its timers failed repeatedly.', { ...alarm });
  if (woken.outcome !== 'woken') throw woken.error;
  const lateMs = Date.parse(context.now) - Date.parse(alarm.wakeAt);
  const isPunctual = !wakers[kindOfId(alarm.recordId)]?.mayWait;
  if (isPunctual && lateMs > punctualMs) noteClockLag(lateMs / 1000);
}

/**
 * Processes a page of a job, and sends the job of the next.
 * @param tries how often the message was received
 */
async function work(job: ClockJob, tries: number): Promise<void> {
  const context = systemContext(job.correlationId);
  if ('recalculation' in job) {
    const { recalculation: recalculationId } = job;
    const { failures, isMore } = await recalculateTickets(stores, { recalculationId }, context);
    for (const failure of failures)
      logger.error('The clocks of a ticket could not be recalculated.', { ...failure });
    if (isMore) await jobs.send(job);
  } else if ('transfer' in job) {
    const { transferLater } = await import('../transfer/transfer-later.ts');
    await transferLater(job.transfer, { unlessBegun: true });
  } else if ('incidentJob' in job) {
    const { workOnIncidentLater } = await import('../on/work-on-incident-later.ts');
    await workOnIncidentLater(job.incidentJob);
  } else if ('bulkChange' in job) {
    const { isMore } = await changeTickets(stores, { bulkChangeId: job.bulkChange, tries }, context);
    if (isMore) await jobs.send(job);
  } else if ('levelsBehind' in job) {
    const { recalculateLevels } = await import('../../domain/customer/level/recalculate-levels.ts');
    const { departments, levelRules, orders } = await import('../stores.ts');
    const levelStores = { ...stores, departments, levelRules, orders };
    const end = await recalculateLevels(levelStores, { behind: job.levelsBehind ?? undefined }, context);
    if (end) await jobs.send({ ...job, levelsBehind: end });
  } else if ('freeTicketsOf' in job) {
    const { freeTicketsOf: agentId, behind } = job;
    const next = await freeTickets(stores, { agentId, behind }, context);
    if (next !== undefined) await jobs.send({ ...job, behind: next });
  } else {
    const { levelOf: customerId, cursor } = job;
    const next = await changeCustomerLevel(stores, { customerId, cursor }, context);
    if (next !== undefined) await jobs.send({ ...job, cursor: next });
  }
}
