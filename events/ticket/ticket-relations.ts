import * as z from 'zod';
import { defineTicketEvent } from '../event.ts';
import { ticketStatus } from './ticket-facts.ts';

/** This ticket was merged into another one. */
export const TicketMerged = defineTicketEvent('ticket.merged', { into: z.string(), from: ticketStatus });

/** Another ticket was merged into this one, with its own merged tickets and its participants. */
export const TicketMergeReceived = defineTicketEvent('ticket.merge-received', {
  ticketId: z.string(),
  nestedTicketIds: z.array(z.string()),
  collaborators: z.array(z.string()),
  /** Whether its customer still waited for an answer. */
  awaitsAnswer: z.boolean().optional(),
});

/** The merge of this ticket was undone; it is as it was before. */
export const TicketUnmerged = defineTicketEvent('ticket.unmerged', { outOf: z.string(), to: ticketStatus });

/** The merge of a ticket into this one was undone. */
export const TicketMergeUndone = defineTicketEvent('ticket.merge-undone', { ticketId: z.string() });

/** Some messages of this ticket were moved to a new ticket, `into`, and keep their ids. */
export const TicketSplit = defineTicketEvent('ticket.split', {
  into: z.string(),
  messageIds: z.array(z.string()),
});

/** Another ticket is related to this one, for example the same mail in another mailbox. */
export const TicketLinked = defineTicketEvent('ticket.linked', { ticketId: z.string() });
