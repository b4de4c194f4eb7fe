import * as z from 'zod';
import type { Clock } from '../sla/clock.ts';
import { clockNames, type TicketClocks, ticketClocks } from './ticket-clocks.ts';

/** Target, consumed, cycle, stages, done; then since, dueAt and nextStageAt, if set. */
const packedClock = z
  .tuple([z.number(), z.number(), z.number(), z.number(), z.boolean()])
  .rest(z.number().nullable());
type PackedClock = z.infer<typeof packedClock>;

const packedClocks = z.array(packedClock.nullable());

/**
 * Clocks as stored in the table: without names, times as milliseconds since the ticket's creation, because the
 * ticket's item is limited to 1 KB, and DynamoDB stores two digits in a byte.
 */
export function packedFrom(clocks: TicketClocks, createdAt: string): (PackedClock | null)[] {
  return clockNames.map((name) => {
    const clock = clocks[name];
    return clock ? packed(clock, Date.parse(createdAt)) : null;
  });
}

function packed(clock: Clock, origin: number): PackedClock {
  const { target, consumed, cycle, stages, since, dueAt, nextStageAt, done } = clock;
  const times = [since, dueAt, nextStageAt].map((at) => (at ? Date.parse(at) - origin : null));
  return [target, consumed, cycle, stages, Boolean(done), ...withoutLastNulls(times)];
}

function withoutLastNulls(times: (number | null)[]): (number | null)[] {
  return times.slice(0, times.findLastIndex((time) => time !== null) + 1);
}

/** @throws ZodError for anything else in the table. */
export function unpackedFrom(item: unknown, createdAt: string): TicketClocks {
  const all = packedClocks.parse(item);
  const entries = clockNames.flatMap((name, index) => {
    const packed = all[index];
    return packed ? [[name, unpacked(packed, Date.parse(createdAt))]] : [];
  });
  return ticketClocks.parse(Object.fromEntries(entries));
}

function unpacked(packed: PackedClock, origin: number): Clock {
  const [target, consumed, cycle, stages, done, ...times] = packed;
  const [since, dueAt, nextStageAt] = times.map((after) =>
    after === null ? undefined : new Date(origin + after).toISOString(),
  );
  return { target, consumed, cycle, stages, since, dueAt, nextStageAt, done: done || undefined };
}
