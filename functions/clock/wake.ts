import middy from '@middy/core';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { customerStore } from '../../domain/customer/customer.store.ts';
import { agentStore } from '../../domain/desk/agent.store.ts';
import { apiKeyStore } from '../../domain/desk/api-key.store.ts';
import { recalculationStore } from '../../domain/recalculation/recalculation.store.ts';
import { type Position, position } from '../../domain/record/lease.ts';
import { triesBeforeParking } from '../../domain/record/parking.ts';
import { timetableStore } from '../../domain/sla/timetable.store.ts';
import { dueTicketStore } from '../../domain/ticket/due-ticket.store.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { parseEvent } from '../../events/event.ts';
import { TicketWakeScheduled } from '../../events/ticket/ticket-clocks.ts';
import { sqsClient } from '../clients/sqs.ts';
import { tableDatabase } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { deskSettings } from '../desk.ts';
import { logger } from '../logger.ts';
import { noteClockLag } from '../metrics.ts';
import { eachRecord } from '../queue-batch.ts';
import { knownTimetables } from '../timetables.ts';
import { changeLevels, levelJob } from './change-levels.ts';
import { clockJobs } from './clock-jobs.ts';
import { freeTickets, freeTicketsJob } from './free-tickets.ts';
import { recalculate, recalculationJob } from './recalculate.ts';
import { wakeQueue } from './wake-queue.ts';

const database = tableDatabase();
const tickets = ticketStore(database, knownTimetables(database));
const due = dueTicketStore(database);
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
  timetables: timetableStore(database, deskSettings().timeZone),
  goOn: jobs.send,
};

/**
 * Sent by a tick, or put here by the rule for tickets that have to be woken before one comes. Or a page of tickets that have
 * to be changed in the background.
 */
const job = z.union([
  position,
  z
    .object({ detail: z.unknown() })
    .transform(({ detail }) => parseEvent(TicketWakeScheduled.schema, detail))
    .transform(({ ticketId, data }): Position => position.parse({ ...data, ticketId })),
  recalculationJob,
  levelJob,
  freeTicketsJob,
]);

/** The clock lags where a wake is so late. */
const punctualMs = 60_000;

/**
 * Runs the timers of tickets that are due, each as of the time at which it was due; also processes jobs on the wake
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
    await wake(wanted, record);
    const lateMs = Date.parse(now) - Date.parse(wanted.wakeAt);
    if (lateMs > punctualMs) noteClockLag(lateMs / 1000);
  }),
);

async function wake(alarm: Position, record: SQSRecord): Promise<void> {
  const context = systemContext(record.messageId);
  try {
    await tickets.change(alarm.ticketId, { kind: 'wake' }, context);
  } catch (error) {
    if (Number(record.attributes.ApproximateReceiveCount) >= triesBeforeParking)
      await park(alarm, context.now);
    throw error;
  }
}

async function park(alarm: Position, now: string): Promise<void> {
  const parked = await due.park(alarm, now);
  if (parked) logger.error('The ticket is parked: what is due about it fails again and again.', { ...alarm });
}
