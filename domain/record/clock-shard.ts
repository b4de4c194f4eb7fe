import type { TicketId } from '../shared/ids.ts';

/**
 * Partitions of the index of what falls due: a partition takes 1,000 writes a second, and the clock reads each of them
 * once a minute.
 */
export const clockShards = ['0', '1', '2', '3'] as const;
export type ClockShard = (typeof clockShards)[number];

/** Where tickets stand that the clock gave up on. */
export const parkedShard = 'parked';

/** By the last character of its id, which is random. */
export function clockShardOf(ticketId: TicketId): ClockShard {
  const [first] = clockShards;
  return clockShards[ticketId.charCodeAt(ticketId.length - 1) % clockShards.length] ?? first;
}
