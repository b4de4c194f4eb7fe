import { getRandomValues } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Context } from '../domain/shared/context.ts';
import { idPrefixes, idSchema, type NewId } from '../domain/shared/ids.ts';
import type { Actor } from '../events/event.ts';

/** Reads the randomness of many ids in one call: the generator's default makes a call for each character of an id. */
const random = new Uint8Array(1024);
let used = random.length;

/** A number from 0 to below 1 in 256 steps; a character of an id is one of 32. */
function randomFraction(): number {
  if (used === random.length) {
    getRandomValues(random);
    used = 0;
  }
  const byte = random[used] ?? 0;
  used += 1;
  return byte / 256;
}

const ulid = monotonicFactory(randomFraction);

/** A prefix and a lower-case ULID; ids of one execution environment sort by creation. */
export const newId: NewId = (kind) => idSchema(kind).parse(`${idPrefixes[kind]}_${ulid().toLowerCase()}`);

/** The context that is passed to rules. Create a new one for each request, mail or event. */
export function contextOf(actor: Actor, correlationId: string): Context {
  return { actor, now: new Date().toISOString(), newId, correlationId };
}

/** The context of what an event leads to: rules that led to the event led to that, too. */
export function contextOfEvent({
  correlationId,
  causedBy,
}: {
  correlationId: string;
  causedBy?: readonly string[] | undefined;
}): Context {
  return { ...systemContext(correlationId), causedBy };
}

/** The context of automatic actions. */
export function systemContext(correlationId: string): Context {
  return contextOf({ kind: 'system' }, correlationId);
}
