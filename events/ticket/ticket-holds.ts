import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** A case holds the ticket: it is on hold until no case holds it any more. */
export const TicketHeld = defineTicketEvent('ticket.held', { caseId: z.string() });

/** A case holds the ticket no more. */
export const TicketReleased = defineTicketEvent('ticket.released', { caseId: z.string() });
