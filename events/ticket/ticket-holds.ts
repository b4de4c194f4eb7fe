import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';

/** A case holds the ticket: it is on hold until no case holds it any more. */
export const TicketHeld = defineTicketEvent('ticket.held', { caseId: z.string() });

/** A case holds the ticket no more. */
export const TicketReleased = defineTicketEvent('ticket.released', { caseId: z.string() });

/** The ticket became one of an incident's. */
export const TicketIncidentLinked = defineTicketEvent('ticket.incident-linked', { caseId: z.string() });

/** The ticket is none of the incident's any more. */
export const TicketIncidentUnlinked = defineTicketEvent('ticket.incident-unlinked', { caseId: z.string() });

/** The customer is told of an incident, as all its customers are. It answers what they wrote, but is no first response. */
export const TicketIncidentUpdated = defineTicketEvent('ticket.incident-updated', {
  caseId: z.string(),
  messageId: z.string(),
  mailId: z.string(),
});
