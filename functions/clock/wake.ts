import middy from '@middy/core';
import * as z from 'zod';
import { customerStore } from '../../domain/customer/customer.store.ts';
import { agentStore } from '../../domain/desk/agent.store.ts';
import { apiKeyStore } from '../../domain/desk/api-key.store.ts';
import { recalculationStore } from '../../domain/recalculation/recalculation.store.ts';
import { dueRecordStore } from '../../domain/record/due-record.store.ts';
import { type Position, position } from '../../domain/record/lease.ts';
import { slaConfigurationStore } from '../../domain/sla/sla-configuration.store.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { anyEvent, parseEvent } from '../../events/event.ts';
import { sqsClient } from '../clients/sqs.ts';
import { tableDatabase } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { deskSettings } from '../desk.ts';
import { noteClockLag } from '../metrics.ts';
import { eachRecord } from '../queue-batch.ts';
import { knownSlaConfigurations } from '../sla-configurations.ts';
import { changeLevels, levelJob } from './change-levels.ts';
import { clockJobs } from './clock-jobs.ts';
import { freeTickets, freeTicketsJob } from './free-tickets.ts';
import { recalculate, recalculationJob } from './recalculate.ts';
import { wakeQueue } from './wake-queue.ts';
import { type Wakers, wakeRecord } from './wake-record.ts';

const database = tableDatabase();
const tickets = ticketStore(database, knownSlaConfigurations(database));
const due = dueRecordStore(database);
const wakers: Wakers = { ticket: tickets.wake };
const sqs = sqsClient();
const queue = wakeQueue(sqs);
const jobs = clockJobs(sqs);
const background = {
  database,
  tickets,
  agents: agentStore(database),
  apiKeys: apiKeyStore(database),
  customers: customerStore(database),
  recalculations: recalculationStore(database),
  slaConfigurations: slaConfigurationStore(database, deskSettings().timeZone),
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
    await wakeRecord({ wakers, due }, wanted, tries, systemContext(record.messageId));
    const lateMs = Date.parse(now) - Date.parse(wanted.wakeAt);
    if (lateMs > punctualMs) noteClockLag(lateMs / 1000);
  }),
);
