import * as z from 'zod';
import { defineEvent } from './event.ts';

/** Who else takes part in the ticket, beside its customer: by address, since not all of them are customers. */
export const TicketCollaboratorsChanged = defineEvent('ticket.collaborators-changed', {
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
