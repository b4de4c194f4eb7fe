import { Entity } from 'electrodb';
import type { Database, Write } from '../../shared/database.ts';
import type { TicketId } from '../../shared/ids.ts';
import { automaticMailClaimSchema } from './automatic-mail-claim.entity.ts';
import { automaticMailClaim } from './automatic-mail-claim.ts';

export type AutomaticMailClaimStore = ReturnType<typeof automaticMailClaimStore>;

/** Claims of automatic mails, so that each is decided once, however often its event arrives. */
export function automaticMailClaimStore(database: Database) {
  const claims = new Entity(automaticMailClaimSchema, database);

  /** The write that claims an occasion; its condition fails if it was claimed before. */
  function take(ticketId: TicketId, occasion: string, now: string): Write {
    return { name: automaticMailClaim, put: claims.create({ ticketId, occasion, at: now }).params() };
  }

  return { take };
}
