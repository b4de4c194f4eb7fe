import * as z from 'zod';
import { clockShardOf, parkedShard } from '../clock/clock-shard.ts';
import { packedFrom, unpackedFrom } from '../sla/packed-clocks.ts';
import { isLive } from './status.ts';
import { none } from './ticket.entity.ts';
import { type Ticket, ticket } from './ticket.ts';

/** A ticket as the table holds it, with what only its indexes need. */
export function itemOf(ticket: Ticket) {
  const { clocks, resolutionCycle, ...facts } = ticket;
  return {
    ...facts,
    // Zero is left out: an item has 1 KB.
    resolutionCycle: resolutionCycle || undefined,
    clocks: packedFrom(clocks),
    holder: ticket.assigneeId ?? (isLive(ticket) ? ticket.teamId : undefined) ?? none,
    clockShard: shardOf(ticket),
  };
}

function shardOf({ ticketId, wakeAt, parkedAt }: Ticket) {
  if (parkedAt) return parkedShard;
  return wakeAt ? clockShardOf(ticketId) : none;
}

const packed = z.looseObject({ clocks: z.unknown(), resolutionCycle: z.number().default(0) });

/** @throws ZodError where the item is no ticket. */
export function ticketOf(item: unknown): Ticket {
  const { clocks, ...facts } = packed.parse(item);
  return ticket.parse({ ...facts, clocks: unpackedFrom(clocks) });
}
