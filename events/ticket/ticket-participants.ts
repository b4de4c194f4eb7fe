import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** The ticket's participants beside its customer changed. They are named by address, since not all are customers. */
export const TicketCollaboratorsChanged = defineTicketEvent('ticket.collaborators-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});

/**
 * The ticket's proposed participants changed: people whom a mail named that may not add them, until an agent confirms
 * them. `removed` were dismissed; a confirmed one becomes a collaborator, and is no longer proposed.
 */
export const TicketProposedCollaboratorsChanged = defineTicketEvent('ticket.proposed-collaborators-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
