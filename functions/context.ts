import { monotonicFactory } from 'ulid';
import type { Context } from '../domain/context.ts';
import { idPrefixes, idSchema, type NewId } from '../domain/ids.ts';
import type { Actor } from '../events/event.ts';

const ulid = monotonicFactory();

/** A prefix and a lower-case ULID; within one sandbox each sorts behind the one before. */
export const newId: NewId = (kind) => idSchema(kind).parse(`${idPrefixes[kind]}_${ulid().toLowerCase()}`);

/** What the rules are told about one request, mail or event: make it anew for each. */
export function contextOf(actor: Actor, correlationId: string): Context {
  return { actor, now: new Date().toISOString(), newId, correlationId };
}

/** The context of what Kefu does by itself. */
export function systemContext(correlationId: string): Context {
  return contextOf({ kind: 'system' }, correlationId);
}
