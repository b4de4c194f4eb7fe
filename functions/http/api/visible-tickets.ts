import type { Principal } from '../../../domain/access/principal.ts';
import type { VisibleTickets, Wanted } from '../../../domain/ticket/visible-tickets.store.ts';
import { ticketsSeenBy } from '../../ticket-stores.ts';

/** The call that a store answers. */
export interface Asked {
  principal: Principal;
  context: { now: string };
}

/** The tickets as the caller sees them: every handler loads tickets through this store, and an architecture test refuses others. */
export function visibleTickets({ principal, context: { now } }: Asked, wanted: Wanted): VisibleTickets {
  return ticketsSeenBy(principal, now, wanted);
}
