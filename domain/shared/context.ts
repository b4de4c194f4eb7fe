import type { Actor } from '../../events/event.ts';
import type { NewId } from './ids.ts';

/** What rules are given, since they have no clock, id generation or I/O. */
export interface Context {
  actor: Actor;
  /** RFC 3339 in UTC, with milliseconds. */
  now: string;
  newId: NewId;
  /** Follows one mail or request through every function's log. */
  correlationId: string;
}
