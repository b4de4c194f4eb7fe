import * as z from 'zod';
import { type Clock, clock } from './clock.ts';
import { clockNames, type TicketClocks, ticketClocks } from './ticket-clocks.ts';

const packedClock = z.tuple([
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number().nullable(),
  z.number().nullable(),
  z.number().nullable(),
  z.boolean(),
]);
type PackedClock = z.infer<typeof packedClock>;

const packedClocks = z.array(packedClock.nullable());

/** Clocks as the table holds them: without names, times as Unix milliseconds, because a ticket's item has 1 KB for all. */
export function packedFrom(clocks: TicketClocks): (PackedClock | null)[] {
  return clockNames.map((name) => {
    const clock = clocks[name];
    return clock ? packed(clock) : null;
  });
}

function packed({ target, consumed, cycle, stages, since, dueAt, nextStageAt, done }: Clock): PackedClock {
  return [
    target,
    consumed,
    cycle,
    stages,
    milliseconds(since),
    milliseconds(dueAt),
    milliseconds(nextStageAt),
    Boolean(done),
  ];
}

/** @throws ZodError where the table holds something else. */
export function unpackedFrom(item: unknown): TicketClocks {
  const all = packedClocks.parse(item);
  const entries = clockNames.flatMap((name, index) => {
    const packed = all[index];
    return packed ? [[name, unpacked(packed)]] : [];
  });
  return ticketClocks.parse(Object.fromEntries(entries));
}

function unpacked([target, consumed, cycle, stages, since, dueAt, nextStageAt, done]: PackedClock): Clock {
  return clock.parse({
    target,
    consumed,
    cycle,
    stages,
    since: time(since),
    dueAt: time(dueAt),
    nextStageAt: time(nextStageAt),
    done: done || undefined,
  });
}

function milliseconds(at: string | undefined): number | null {
  return at === undefined ? null : Date.parse(at);
}

function time(at: number | null): string | undefined {
  return at === null ? undefined : new Date(at).toISOString();
}
