import * as z from 'zod';
import type { Ticket } from './ticket.ts';

/**
 * The facts of a ticket that lists show and that are no key, in one attribute, by position: an index can project no more than
 * 20 attributes, and what it projects can't be changed once it exists. A position is never given to another fact; a new fact
 * comes at the end, where older items have nothing.
 */
const positions = [
  'number',
  'subject',
  'priority',
  'type',
  'channel',
  'mailboxId',
  'tags',
  'customerLevel',
  'skills',
] as const satisfies readonly (keyof Ticket)[];

type ListedFact = (typeof positions)[number];

const listed = z.array(z.unknown());

/** Absent facts are null between others, and left out at the end. */
export function packedFacts(ticket: Pick<Ticket, ListedFact>): unknown[] {
  const packed: unknown[] = positions.map((name) => ticket[name] ?? null);
  while (packed.at(-1) === null) packed.pop();
  return packed;
}

/** @throws ZodError where it is no list. */
export function unpackedFacts(packed: unknown): Record<string, unknown> {
  const facts = listed.parse(packed);
  return Object.fromEntries(
    positions.flatMap((name, position) => {
      const fact = facts[position] ?? undefined;
      return fact === undefined ? [] : [[name, fact]];
    }),
  );
}

const indexed = z.looseObject({ listed: z.unknown() });

/** What an index holds of a ticket, with the facts that it has packed. @throws ZodError where it is no ticket's. */
export function withFacts(item: unknown) {
  const { listed, ...keys } = indexed.parse(item);
  return { ...keys, ...unpackedFacts(listed) };
}
