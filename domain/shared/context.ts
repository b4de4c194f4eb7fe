import type { Actor } from '../../events/event.ts';
import type { NewId } from './ids.ts';

/** The input of rules that have no clock, id generation or I/O of their own. */
export interface Context {
  actor: Actor;
  /** RFC 3339 in UTC, with milliseconds. */
  now: string;
  newId: NewId;
  /** Identifies one mail or request in every function's log. */
  correlationId: string;
  /** The import that it is part of: other programs hear of the import, and not of each of its changes. */
  importId?: string | undefined;
  /** The rules of the desk's automation that led to it, the first cause first. */
  causedBy?: readonly string[] | undefined;
}
