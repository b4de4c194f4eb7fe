import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** Who else takes part in the ticket, beside its customer: by address, since not all of them are customers. */
export const TicketCollaboratorsChanged = defineTicketEvent('ticket.collaborators-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});

/**
 * Whom mail named who may not take part before an agent confirms them. `removed` were dismissed; who is confirmed is added to
 * the collaborators, and no longer proposed.
 */
export const TicketProposedCollaboratorsChanged = defineTicketEvent('ticket.proposed-collaborators-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
