import * as z from 'zod';
import type { TicketStatus } from '../../events/ticket/ticket-facts.ts';
import { shardOf } from '../record/clock-shard.ts';
import type { TeamId } from '../shared/ids.ts';
import { indexes, primaryKey } from '../shared/table.ts';
import { packedFacts, unpackedFacts } from './listed-facts.ts';
import { packedFrom, unpackedFrom } from './packed-clocks.ts';
import { isLive } from './status.ts';
import { assigneeIn, none, teamIn } from './ticket.entity.ts';
import { type Ticket, ticket } from './ticket.ts';
import { momentKey, momentOf, turnOf } from './ticket-order.ts';

/**
 * A ticket as stored in the table, with attributes for its indexes. It is limited to 1 KB, so zeros and empty lists
 * are left out.
 */
export function itemOf(ticket: Ticket) {
  const { resolutionCycle, linkedTicketIds } = ticket;
  return {
    ...ticket,
    listed: packedFacts(ticket),
    resolutionCycle: resolutionCycle || undefined,
    linkedTicketIds: linkedTicketIds.length ? linkedTicketIds : undefined,
    clocks: packedFrom(ticket.clocks, ticket.createdAt),
    statusSince: Date.parse(ticket.statusSince),
    acknowledgedAt: unixTime(ticket.acknowledgedAt),
    acknowledgementSuppressedAt: unixTime(ticket.acknowledgementSuppressedAt),
    firstRespondedAt: unixTime(ticket.firstRespondedAt),
    snoozedUntil: unixTime(ticket.snoozedUntil),
    remindedAt: unixTime(ticket.remindedAt),
    surveyDueAt: unixTime(ticket.surveyDueAt),
    activity: momentKey(ticket.lastActivityAt, ticket.ticketId),
    turn: turnOf(ticket),
    teamQueue: teamQueueOf(ticket.teamId, ticket.status),
    queueOwner: ticket.assigneeId ?? (isLive(ticket) ? ticket.teamId : undefined) ?? none,
    clockShard: shardOf(ticket.ticketId, ticket),
  };
}

/** The partition of a team's tickets of one status; without a team, that of the tickets without one. */
export function teamQueueOf(teamId: TeamId | undefined, status: TicketStatus): string {
  return `${teamId ?? none}#${status}`;
}

function unixTime(at: string | undefined): number | undefined {
  return at === undefined ? undefined : Date.parse(at);
}

const instant = z.number().transform((milliseconds) => new Date(milliseconds).toISOString());

/** The attributes that the item stores in another form. */
const stored = z.looseObject({
  listed: z.unknown(),
  createdAt: z.string(),
  clocks: z.unknown(),
  resolutionCycle: z.number().default(0),
  linkedTicketIds: z.array(z.string()).default([]),
  statusSince: instant,
  acknowledgedAt: instant.optional(),
  acknowledgementSuppressedAt: instant.optional(),
  firstRespondedAt: instant.optional(),
  snoozedUntil: instant.optional(),
  remindedAt: instant.optional(),
  surveyDueAt: instant.optional(),
});

/** What every index of tickets projects, under the names of the table. */
const projected = z.object({
  [primaryKey.pk]: z.string(),
  [indexes.queue.sk]: z.string(),
  [indexes.customer.pk]: z.string(),
  [indexes.team.pk]: z.string(),
  [indexes.queueOwner.pk]: z.string(),
  status: z.string(),
  createdAt: z.string(),
  turn: z.string(),
  listed: z.unknown(),
});

/**
 * The facts of a ticket that lists show, from an index's item as DynamoDB answers it: ElectroDB would take longer for
 * the items of a list than for all else.
 * @throws ZodError if the item is not a ticket.
 */
export function projectedFacts(item: unknown): Record<string, unknown> {
  const read = projected.parse(item);
  const { status, createdAt, turn, listed } = read;
  return {
    ...unpackedFacts(listed),
    ...{ status, createdAt, turn },
    ticketId: read[primaryKey.pk],
    customerId: read[indexes.customer.pk],
    teamId: teamIn(read[indexes.team.pk]),
    assigneeId: assigneeIn(read[indexes.queueOwner.pk]),
    lastActivityAt: momentOf(read[indexes.queue.sk]),
  };
}

/** @throws ZodError if the item is not a ticket. */
export function ticketOf(item: unknown): Ticket {
  const { clocks, listed, ...facts } = stored.parse(item);
  return ticket.parse({
    ...facts,
    ...unpackedFacts(listed),
    clocks: unpackedFrom(clocks, facts.createdAt),
  });
}
