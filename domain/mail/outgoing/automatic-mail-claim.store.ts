import { Entity } from 'electrodb';
import type { Database, Write } from '../../shared/database.ts';
import type { TicketId } from '../../shared/ids.ts';
import { automaticMailClaimSchema } from './automatic-mail-claim.entity.ts';

/** The name of the write that fails where an automatic mail was decided on before. */
export const automaticMailClaim = 'automatic-mail-claim';

/** Each automatic mail is decided on once, however often its event comes. */
export function automaticMailClaimStore(database: Database) {
  const claims = new Entity(automaticMailClaimSchema, database);

  /** The write that takes an occasion; its condition fails where it was taken. */
  function take(ticketId: TicketId, occasion: string, now: string): Write {
    return { name: automaticMailClaim, put: claims.create({ ticketId, occasion, at: now }).params() };
  }

  return { take };
}
