import type { Actor } from '../events/event.ts';
import type { NewId } from './ids.ts';

/** What every rule is told instead of asking the world. */
export interface Context {
  actor: Actor;
  /** RFC 3339 in UTC, with milliseconds. */
  now: string;
  newId: NewId;
  /** Follows one mail or request through every function's log. */
  correlationId: string;
}
