import middy from '@middy/core';
import * as z from 'zod';
import { type Position, position } from '../../domain/record/lease.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { sqsClient } from '../clients/sqs.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { noteClockLag } from '../metrics.ts';
import { eachRecord } from '../queue-batch.ts';
import {
  agents,
  apiKeys,
  customers,
  dueRecords,
  recalculations,
  slaConfigurations,
  tickets,
} from '../stores.ts';
import { changeLevels, levelJob } from './change-levels.ts';
import { clockJobs } from './clock-jobs.ts';
import { freeTickets, freeTicketsJob } from './free-tickets.ts';
import { recalculate, recalculationJob } from './recalculate.ts';
import { wakeQueue } from './wake-queue.ts';
import { type Wakers, wakeRecord } from './wake-record.ts';

const wakers: Wakers = { ticket: tickets.wake };
const sqs = sqsClient();
const queue = wakeQueue(sqs);
const jobs = clockJobs(sqs);
const background = {
  database,
  tickets,
  agents,
  apiKeys,
  customers,
  recalculations,
  slaConfigurations,
  goOn: jobs.send,
};

/**
 * Sent by a tick, or put here by the rule for records that have to be woken before one comes. Or a page of tickets that have
 * to be changed in the background.
 */
const job = z.union([
  position,
  z.object({ detail: z.unknown() }).transform(({ detail }): Position => {
    const { subject, data } = parseEvent(anyEvent, detail);
    return position.parse({ ...data, recordId: subject.id });
  }),
  recalculationJob,
  levelJob,
  freeTicketsJob,
]);

/** The clock lags where a wake is so late. */
const punctualMs = 60_000;

/**
 * Runs the timers of records that are due, each as of the time at which it was due; also processes jobs on the wake
 * queue.
 */
export const handler = middy(
  eachRecord(async (record) => {
    const wanted = job.parse(JSON.parse(record.body));
    if ('recalculation' in wanted) return recalculate(background, wanted);
    if ('freeTicketsOf' in wanted) return freeTickets(background, wanted);
    if ('levelOf' in wanted) return changeLevels(background, wanted);
    const { now } = systemContext(record.messageId);
    if (wanted.wakeAt > now) return queue.send([wanted]);
    const tries = Number(record.attributes.ApproximateReceiveCount);
    await wakeRecord({ wakers, due: dueRecords }, wanted, tries, systemContext(record.messageId));
    const lateMs = Date.parse(now) - Date.parse(wanted.wakeAt);
    if (lateMs > punctualMs) noteClockLag(lateMs / 1000);
  }),
);
