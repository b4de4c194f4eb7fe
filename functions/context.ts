import { monotonicFactory } from 'ulid';
import type { Context } from '../domain/context.ts';
import { idPrefixes, idSchema, type NewId } from '../domain/ids.ts';
import type { Actor } from '../events/event.ts';

const ulid = monotonicFactory();

/** A prefix and a lower-case ULID; ids of one execution environment sort in the order of their creation. */
export const newId: NewId = (kind) => idSchema(kind).parse(`${idPrefixes[kind]}_${ulid().toLowerCase()}`);

/** The context that rules are given. Create a new one for each request, mail or event. */
export function contextOf(actor: Actor, correlationId: string): Context {
  return { actor, now: new Date().toISOString(), newId, correlationId };
}

/** The context of automatic actions. */
export function systemContext(correlationId: string): Context {
  return contextOf({ kind: 'system' }, correlationId);
}
