import middy from '@middy/core';
import type { Context as Invocation } from 'aws-lambda';
import * as z from 'zod';
import { eventsOf } from '../../domain/record/events-of.ts';
import { type AnyId, anyId, idSchema, type TicketId } from '../../domain/shared/ids.ts';
import { eventOf } from '../../domain/survey/survey-form.ts';
import type { AnyEvent } from '../../events/event.ts';
import { ticketStatus } from '../../events/ticket/ticket-facts.ts';
import { correlate } from '../logger.ts';
import { history, historyScan, surveys } from '../stores.ts';
import { tickets } from '../ticket-stores.ts';
import { publishEvents } from './publish-events.ts';

/** An invocation's event may name more, but the timeout doesn't suffice. */
const mostRecords = 1000;

/** Where an invocation ended that reached its time limit: among the tickets, or among other records. */
const resume = z.union([
  z.strictObject({ statuses: z.array(ticketStatus).min(1), activeSince: z.iso.datetime() }),
  z.strictObject({ others: z.string() }),
]);

const input = z.union([
  z.strictObject({ ticketId: idSchema('ticket') }).transform(({ ticketId }) => ({ ticketIds: [ticketId] })),
  z.strictObject({ ticketIds: z.array(idSchema('ticket')).min(1).max(mostRecords) }),
  z.strictObject({ recordIds: z.array(anyId).min(1).max(mostRecords) }),
  z
    .strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), resume: resume.optional() })
    .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be later than `from`' }),
]);
type TimeRange = { from: string; to: string; resume?: z.infer<typeof resume> | undefined };

interface Republished {
  /** The number of events. */
  published: number;
  tickets?: number;
  /** Set if records were named, or found that are not tickets. */
  records?: number;
  /** The input for the next invocation, if the time ran out. */
  next?: z.input<typeof input>;
}

const itemsPerPage = 100;

/** Publishing a ticket's history takes less. */
const millisecondsForATicket = 15_000;

/**
 * Publishes history again for an operator: of tickets, of records of any kind, or of a time range, and the current answers
 * of surveys. Reactions recognize events that they have processed by their ids.
 * @throws Error if the bus accepts nothing: invoke the function again.
 */
export const handler = middy(async (event: unknown, invocation: Invocation): Promise<Republished> => {
  correlate(invocation.awsRequestId);
  const wanted = input.parse(event);
  const hasTime = () => invocation.getRemainingTimeInMillis() > millisecondsForATicket;
  if ('ticketIds' in wanted) return republishTickets(wanted.ticketIds, hasTime);
  return 'recordIds' in wanted
    ? republishRecords(wanted.recordIds, hasTime)
    : republishRange(wanted, hasTime);
});

async function republishRecords(recordIds: AnyId[], hasTime: () => boolean): Promise<Republished> {
  let published = 0;
  for (const [index, recordId] of recordIds.entries()) {
    if (!hasTime()) return { published, records: index, next: { recordIds: recordIds.slice(index) } };
    const ticketId = idSchema('ticket').safeParse(recordId).data;
    published += await (ticketId ? republish(ticketId) : republishHistory(recordId));
  }
  return { published, records: recordIds.length };
}

async function republishTickets(ticketIds: TicketId[], hasTime: () => boolean): Promise<Republished> {
  let published = 0;
  for (const [index, ticketId] of ticketIds.entries()) {
    if (!hasTime()) return { published, tickets: index, next: { ticketIds: ticketIds.slice(index) } };
    published += await republish(ticketId);
  }
  return { published, tickets: ticketIds.length };
}

/** Tickets first, which an index finds; then everything else, for which the table is scanned. */
async function republishRange(range: TimeRange, hasTime: () => boolean): Promise<Republished> {
  if (range.resume && 'others' in range.resume)
    return republishOthers(range, { published: 0, tickets: 0 }, hasTime, range.resume.others);
  const done = await republishTicketsOf(range, hasTime, range.resume);
  return done.next ? done : republishOthers(range, done, hasTime);
}

async function republishOthers(
  { from, to }: TimeRange,
  done: Republished,
  hasTime: () => boolean,
  others?: string,
): Promise<Republished> {
  const recordIds = new Set<AnyId>();
  let { published } = done;
  const soFar = () => ({ ...done, published, ...(recordIds.size && { records: recordIds.size }) });
  let cursor = others;
  do {
    if (cursor !== undefined && !hasTime())
      return { ...soFar(), next: { from, to, resume: { others: cursor } } };
    const page = await historyScan.others(from, to, cursor);
    published += await publish(page.items.flatMap(eventsOf));
    for (const { recordId } of page.items) recordIds.add(recordId);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return soFar();
}

/**
 * A ticket that changed in the range was last active then or later, so the list by last activity contains all of
 * them.
 */
async function republishTicketsOf(
  range: TimeRange,
  hasTime: () => boolean,
  begun?: Extract<TimeRange['resume'], { statuses: unknown }>,
): Promise<Republished> {
  const { from, to } = range;
  const { statuses, activeSince } = begun ?? { statuses: ticketStatus.options, activeSince: from };
  const done = { published: 0, tickets: 0 };
  for (const [index, status] of statuses.entries()) {
    const since = index === 0 ? activeSince : from;
    for await (const { ticketId, lastActivityAt } of tickets.activeBetween(since, endOfTime, [status])) {
      if (!hasTime()) {
        const left = { statuses: statuses.slice(index), activeSince: lastActivityAt };
        return { ...done, next: { from, to, resume: left } };
      }
      done.published += await republish(ticketId, range);
      done.tickets++;
    }
  }
  return done;
}

const endOfTime = '9999-12-31T23:59:59.999Z';

/** @returns the number of published events, including those of the ticket's surveys. */
async function republish(ticketId: TicketId, range?: TimeRange): Promise<number> {
  const answers = (await answersOf(ticketId)).filter(({ at }) => isWithin(at, range));
  return (await republishHistory(ticketId, range)) + (await publish(answers));
}

/** @returns the number of published events. */
async function republishHistory(recordId: AnyId, range?: TimeRange): Promise<number> {
  let published = 0;
  let cursor: string | undefined;
  do {
    const page = await history.page(recordId, { limit: itemsPerPage, cursor });
    const items = page.items.filter(({ at }) => isWithin(at, range));
    published += await publish(items.flatMap(eventsOf));
    cursor = page.cursor;
  } while (cursor);
  return published;
}

function isWithin(at: string, range: TimeRange | undefined): boolean {
  return !range || (at >= range.from && at < range.to);
}

async function publish(events: readonly AnyEvent[]): Promise<number> {
  const { waitsFrom, refused } = await publishEvents(events);
  if (waitsFrom !== undefined)
    throw new Error(`The bus did not accept event ${events[waitsFrom]?.id}: invoke this function again.`);
  return events.length - refused.length;
}

async function answersOf(ticketId: TicketId): Promise<AnyEvent[]> {
  const sent = await surveys.ofTicket(ticketId);
  const forms = await Promise.all(sent.map(({ linkSecret }) => surveys.formOfLink(linkSecret)));
  return forms.flatMap((form) => (form && eventOf(form)) ?? []);
}
